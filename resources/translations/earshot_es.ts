<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutModel</name>
    <message>
        <source>Earshot is free software under the MIT licence.</source>
        <translation>Earshot es software libre con licencia MIT.</translation>
    </message>
    <message>
        <source>Its package brings no text. The licence of that name stands at https://spdx.org/licenses/.</source>
        <translation>Su paquete no trae texto. La licencia de ese nombre está en https://spdx.org/licenses/.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>AboutRows</name>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar diagnóstico</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Revisar este equipo</translation>
    </message>
    <message>
        <source>First steps again</source>
        <translation>Otra vez los primeros pasos</translation>
    </message>
    <message>
        <source>Looks at every part of Earshot here, and says what to do.</source>
        <translation>Mira aquí cada parte de Earshot y dice qué hacer.</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>¿Primera vez aquí?</translation>
    </message>
    <message>
        <source>Microphone, speaker, key, and who answers you.</source>
        <translation>Micrófono, altavoz, tecla y quién te responde.</translation>
    </message>
    <message>
        <source>Read all licences</source>
        <translation>Leer todas las licencias</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>For a report</source>
        <translation>Para un informe</translation>
    </message>
    <message>
        <source>Versions, devices, settings and state: no key, and no words of yours.</source>
        <translation>Versiones, dispositivos, ajustes y estado: ninguna clave y nada de lo que has dicho.</translation>
    </message>
    <message>
        <source>Put the licences away</source>
        <translation>Guardar las licencias</translation>
    </message>
    <message>
        <source>Something wrong?</source>
        <translation>¿Algo va mal?</translation>
    </message>
    <message>
        <source>Copied. Paste it into your report.</source>
        <translation>Copiado. Pégalo en tu informe.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Talk</source>
        <translation>Hablar</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Parar la respuesta</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Write instead</source>
        <translation>Mejor escribir</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>Assembly</name>
    <message>
        <source>Please go on.</source>
        <translation>Sigue, por favor.</translation>
    </message>
    <message>
        <source>{0}, or {1} in any program</source>
        <translation>{0}, o {1} en cualquier programa</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Atención</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>That ended before there was a result. Try it again.</source>
        <translation>Terminó antes de dar un resultado. Inténtalo otra vez.</translation>
    </message>
    <message>
        <source>Something in Earshot broke. Started from a terminal, it says what there.</source>
        <translation>Algo se ha roto en Earshot. Si lo inicias desde una terminal, allí dice qué.</translation>
    </message>
    <message>
        <source>Connecting...</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Listen: two soft notes.</source>
        <translation>Escucha: dos notas suaves.</translation>
    </message>
    <message>
        <source>One moment...</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Say something. Recording for {0} s more.</source>
        <translation>Di algo. Se graba {0} s más.</translation>
    </message>
    <message>
        <source>This is what was heard of you.</source>
        <translation>Así se te ha oído.</translation>
    </message>
    <message>
        <source>Asking for a sentence...</source>
        <translation>Pidiendo una frase…</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Not connected. Your text stays here.</source>
        <translation>Sin conexión. Tu texto se queda aquí.</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Mejor escribir</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line.</source>
        <translation>Intro envía; Mayús+Intro empieza otra línea.</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Intro envía; Mayús+Intro empieza otra línea</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>MMMM &apos;de&apos; yyyy</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>This desktop has no tray: closing the window only minimises it.</source>
        <translation>Este escritorio no tiene bandeja: cerrar la ventana solo la minimiza.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends Earshot. In the settings, under Desktop, you can have it minimised instead.</source>
        <translation>Este escritorio no tiene bandeja, así que cerrar la ventana termina Earshot. En los ajustes, en Escritorio, puedes hacer que se minimice.</translation>
    </message>
    <message>
        <source>Earshot goes on in the tray. To end it, choose Quit there.</source>
        <translation>Earshot sigue en la bandeja. Para terminarlo, elige allí Salir.</translation>
    </message>
    <message>
        <source>Earshot</source>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>You closed the window, and Earshot went on in the tray. Ctrl+Q or Quit ends it.</source>
        <translation>Cerraste la ventana y Earshot siguió en la bandeja. Ctrl+Q o Salir lo termina.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>You cannot talk until this works: {0}.</source>
        <translation>No podrás hablar hasta que esto funcione: {0}.</translation>
    </message>
    <message>
        <source>This does not work: {0}.</source>
        <translation>Esto no funciona: {0}.</translation>
    </message>
    <message>
        <source>You can talk. Worth a look: {0}.</source>
        <translation>Puedes hablar. Conviene mirar: {0}.</translation>
    </message>
    <message>
        <source>Not looked at yet: {0}.</source>
        <translation>Aún sin mirar: {0}.</translation>
    </message>
    <message>
        <source>All is well: you can talk here.</source>
        <translation>Todo bien: aquí puedes hablar.</translation>
    </message>
    <message>
        <source>Looking at everything Earshot needs...</source>
        <translation>Mirando todo lo que Earshot necesita…</translation>
    </message>
</context>
<context>
    <name>DoctorRows</name>
    <message>
        <source>Look again</source>
        <translation>Volver a mirar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copied. No key is in it; paste it into your report.</source>
        <translation>Copiado. No lleva ninguna clave; pégalo en tu informe.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>How to start</source>
        <translation>Cómo empezar</translation>
    </message>
</context>
<context>
    <name>EngineRow</name>
    <message>
        <source>Change in the system&apos;s settings</source>
        <translation>Cambiar en los ajustes del sistema</translation>
    </message>
    <message>
        <source>Heard through</source>
        <translation>Se oye por</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find on this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No se encontró</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Looking...</source>
        <translation>Mirando…</translation>
    </message>
    <message>
        <source>being looked at</source>
        <translation>se está mirando</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funciona</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>conviene mirarlo</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>no funciona</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>no hace falta</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Can you be heard?</source>
        <translation>¿Se te oye?</translation>
    </message>
    <message>
        <source>Can you hear Earshot?</source>
        <translation>¿Oyes a Earshot?</translation>
    </message>
    <message>
        <source>A key for any program</source>
        <translation>Una tecla para cualquier programa</translation>
    </message>
    <message>
        <source>Who answers you?</source>
        <translation>¿Quién te responde?</translation>
    </message>
    <message>
        <source>Say something and see the bar move. The test plays back what was heard of you.</source>
        <translation>Di algo y mira cómo se mueve la barra. La prueba reproduce lo que se oyó de ti.</translation>
    </message>
    <message>
        <source>Play the chime: two soft notes.</source>
        <translation>Toca el tono: dos notas suaves.</translation>
    </message>
    <message>
        <source>Hold this key to talk while you work in another program. Press it now.</source>
        <translation>Mantén esta tecla para hablar mientras trabajas en otro programa. Púlsala ahora.</translation>
    </message>
    <message>
        <source>You can talk at once with the practice partner on this computer: it needs no key, and nothing leaves it. To talk with a model, give Earshot a key of its service.</source>
        <translation>Puedes hablar ya con el compañero de práctica de este equipo: no necesita clave y nada sale de él. Para hablar con un modelo, da a Earshot una clave de su servicio.</translation>
    </message>
    <message>
        <source>There is no microphone. Plug one in, or connect one without a wire, and this goes on by itself. Until then you can type.</source>
        <translation>No hay micrófono. Enchufa uno o conecta uno inalámbrico, y esto sigue por sí solo. Hasta entonces puedes escribir.</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Paso {0} de {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Your voice arrives.</source>
        <translation>Tu voz llega.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Good: then you will hear the assistant too.</source>
        <translation>Bien: entonces oirás también al asistente.</translation>
    </message>
    <message>
        <source>Try these in turn, and play the chime again each time:</source>
        <translation>Prueba esto por orden y toca el tono cada vez:</translation>
    </message>
    <message>
        <source>Turn the volume up, and see that the system has not muted this speaker.</source>
        <translation>Sube el volumen y comprueba que el sistema no ha silenciado este altavoz.</translation>
    </message>
    <message>
        <source>Choose another speaker above: what is plugged in may not be the one in use.</source>
        <translation>Elige arriba otro altavoz: el que está enchufado puede no ser el que se usa.</translation>
    </message>
    <message>
        <source>Plug headphones in again; connect those without a wire anew.</source>
        <translation>Vuelve a enchufar los auriculares; conecta de nuevo los inalámbricos.</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>HeardRow</name>
    <message>
        <source>Did you hear it?</source>
        <translation>¿Lo has oído?</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costes</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>Problemas</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Servicios</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>These pages are in English.</source>
        <translation>Estas páginas están en inglés.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>The browser could not be opened for {0}</source>
        <translation>No se pudo abrir el navegador para {0}</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Hold to talk</source>
        <translation>Mantén para hablar</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Parar la respuesta</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Silenciar o activar</translation>
    </message>
</context>
<context>
    <name>KeyLamp</name>
    <message>
        <source>Press it now</source>
        <translation>Púlsala ahora</translation>
    </message>
    <message>
        <source>It is down</source>
        <translation>Pulsada</translation>
    </message>
    <message>
        <source>It works</source>
        <translation>Funciona</translation>
    </message>
</context>
<context>
    <name>KeyModel</name>
    <message>
        <source>Something in Earshot broke. Try it again.</source>
        <translation>Algo se ha roto en Earshot. Inténtalo otra vez.</translation>
    </message>
    <message>
        <source>Give the address first: each address has its own key.</source>
        <translation>Indica primero la dirección: cada dirección tiene su propia clave.</translation>
    </message>
    <message>
        <source>Looking for the key...</source>
        <translation>Buscando la clave…</translation>
    </message>
    <message>
        <source>No key yet. It will be kept in the keyring.</source>
        <translation>Aún no hay clave. Se guardará en el llavero.</translation>
    </message>
    <message>
        <source>A key given here is forgotten when Earshot ends.</source>
        <translation>Una clave que des aquí se olvida cuando Earshot termina.</translation>
    </message>
    <message>
        <source>Giving it to the keyring...</source>
        <translation>Guardándola en el llavero…</translation>
    </message>
    <message>
        <source>Asking the keyring...</source>
        <translation>Preguntando al llavero…</translation>
    </message>
    <message>
        <source>Removing it from the keyring...</source>
        <translation>Quitándola del llavero…</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Win</source>
        <translation>Win</translation>
    </message>
    <message>
        <source>Cmd</source>
        <translation>Cmd</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Opción</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>PageUp</source>
        <translation>Re Pág</translation>
    </message>
    <message>
        <source>PageDown</source>
        <translation>Av Pág</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>ScrollLock</source>
        <translation>Bloq Despl</translation>
    </message>
    <message>
        <source>PrintScreen</source>
        <translation>Impr Pant</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Num0</source>
        <translation>Num 0</translation>
    </message>
    <message>
        <source>Num1</source>
        <translation>Num 1</translation>
    </message>
    <message>
        <source>Num2</source>
        <translation>Num 2</translation>
    </message>
    <message>
        <source>Num3</source>
        <translation>Num 3</translation>
    </message>
    <message>
        <source>Num4</source>
        <translation>Num 4</translation>
    </message>
    <message>
        <source>Num5</source>
        <translation>Num 5</translation>
    </message>
    <message>
        <source>Num6</source>
        <translation>Num 6</translation>
    </message>
    <message>
        <source>Num7</source>
        <translation>Num 7</translation>
    </message>
    <message>
        <source>Num8</source>
        <translation>Num 8</translation>
    </message>
    <message>
        <source>Num9</source>
        <translation>Num 9</translation>
    </message>
    <message>
        <source>NumPlus</source>
        <translation>Num +</translation>
    </message>
    <message>
        <source>NumMinus</source>
        <translation>Num -</translation>
    </message>
    <message>
        <source>NumMultiply</source>
        <translation>Num *</translation>
    </message>
    <message>
        <source>NumDivide</source>
        <translation>Num /</translation>
    </message>
    <message>
        <source>NumDecimal</source>
        <translation>Num Decimal</translation>
    </message>
    <message>
        <source>NumEnter</source>
        <translation>Num Intro</translation>
    </message>
    <message>
        <source>MediaPlay</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>MediaStop</source>
        <translation>Parar medios</translation>
    </message>
    <message>
        <source>MediaNext</source>
        <translation>Pista siguiente</translation>
    </message>
    <message>
        <source>MediaPrevious</source>
        <translation>Pista anterior</translation>
    </message>
    <message>
        <source>MicMute</source>
        <translation>Silenciar micro</translation>
    </message>
    <message>
        <source>Launch1</source>
        <translation>Inicio 1</translation>
    </message>
    <message>
        <source>Launch2</source>
        <translation>Inicio 2</translation>
    </message>
    <message>
        <source>LeftCtrl</source>
        <translation>Ctrl izquierda</translation>
    </message>
    <message>
        <source>RightCtrl</source>
        <translation>Ctrl derecha</translation>
    </message>
    <message>
        <source>LeftAlt</source>
        <translation>Alt izquierda</translation>
    </message>
    <message>
        <source>RightAlt</source>
        <translation>Alt derecha</translation>
    </message>
    <message>
        <source>LeftShift</source>
        <translation>Mayús izquierda</translation>
    </message>
    <message>
        <source>RightShift</source>
        <translation>Mayús derecha</translation>
    </message>
    <message>
        <source>LeftSuper</source>
        <translation>Super izquierda</translation>
    </message>
    <message>
        <source>RightSuper</source>
        <translation>Super derecha</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press keys...</source>
        <translation>Pulsa las teclas…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sin tecla</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Probar conexión</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Paste another key here</source>
        <translation>Pega aquí otra clave</translation>
    </message>
    <message>
        <source>Paste your key here</source>
        <translation>Pega aquí tu clave</translation>
    </message>
    <message>
        <source>Press Enter to keep it, Esc to leave things as they are.</source>
        <translation>Intro la guarda; Esc deja todo como está.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Connects, says nothing, and hangs up: it costs nothing.</source>
        <translation>Conecta, no dice nada y cuelga: no cuesta nada.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}. {1}</translation>
    </message>
    <message>
        <source>Earshot is not told here when a program fills the screen, so the keys work there too.</source>
        <translation>Aquí Earshot no se entera de si un programa llena la pantalla, así que las teclas sirven también allí.</translation>
    </message>
    <message>
        <source>Press it now</source>
        <translation>Púlsala ahora</translation>
    </message>
    <message>
        <source>It is down</source>
        <translation>Pulsada</translation>
    </message>
    <message>
        <source>It works</source>
        <translation>Funciona</translation>
    </message>
    <message>
        <source>Let go to keep them. Esc leaves it as it was, Backspace clears it.</source>
        <translation>Suelta para guardarlas. Esc lo deja como estaba; Retroceso lo vacía.</translation>
    </message>
    <message>
        <source>Asking the system for it...</source>
        <translation>Pidiéndosela al sistema…</translation>
    </message>
    <message>
        <source>The desktop has these keys for it instead of {0}.</source>
        <translation>El escritorio tiene estas teclas para ello en vez de {0}.</translation>
    </message>
    <message>
        <source>Left to the program that fills the screen.</source>
        <translation>Se deja al programa que llena la pantalla.</translation>
    </message>
    <message>
        <source>Works in any program. {0}</source>
        <translation>Sirve en cualquier programa. {0}</translation>
    </message>
    <message>
        <source>Earshot does not know that key: choose another.</source>
        <translation>Earshot no conoce esa tecla: elige otra.</translation>
    </message>
    <message>
        <source>{0} stays.</source>
        <translation>Sigue {0}.</translation>
    </message>
    <message>
        <source>{0} is a shortcut of Earshot&apos;s own window, for “{1}”: choose another shortcut.</source>
        <translation>{0} es un atajo de la propia ventana de Earshot, para «{1}»: elige otro.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Afrikaans</source>
        <translation>Afrikáans</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Árabe</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>Azerbaiyano</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Bielorruso</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Búlgaro</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnio</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Catalán</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Checo</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Galés</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Danés</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Alemán</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griego</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estonio</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persa</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finés</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Francés</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Gallego</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebreo</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Croata</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Húngaro</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenio</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesio</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>Islandés</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italiano</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonés</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kazajo</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Canarés</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreano</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Lituano</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Letón</translation>
    </message>
    <message>
        <source>Māori</source>
        <translation>Maorí</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Macedonio</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>Maratí</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Malayo</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepalí</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Neerlandés</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Noruego</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polaco</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugués</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumano</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Ruso</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Eslovaco</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Esloveno</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbio</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Sueco</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Suajili</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Tailandés</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>Filipino</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turco</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ucraniano</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamita</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chino</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Write instead</source>
        <translation>Mejor escribir</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Earshot</source>
        <translation>Earshot</translation>
    </message>
</context>
<context>
    <name>MuteButton</name>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
</context>
<context>
    <name>Newer</name>
    <message>
        <source>Earshot {0} is there. You have {1}.</source>
        <translation>Ya está Earshot {0}. Tienes {1}.</translation>
    </message>
    <message>
        <source>No browser could be opened. What is new stands at {0}.</source>
        <translation>No se pudo abrir ningún navegador. Las novedades están en {0}.</translation>
    </message>
</context>
<context>
    <name>NewestButton</name>
    <message>
        <source>Newest</source>
        <translation>Lo último</translation>
    </message>
    <message>
        <source>Go to the newest words</source>
        <translation>Ir a lo último</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
</context>
<context>
    <name>NewsRow</name>
    <message>
        <source>Opens the page of version {0} in the browser.</source>
        <translation>Abre en el navegador la página de la versión {0}.</translation>
    </message>
    <message>
        <source>What is new in {0}</source>
        <translation>Novedades de {0}</translation>
    </message>
</context>
<context>
    <name>NextRung</name>
    <message>
        <source>Copy lines for {0}</source>
        <translation>Copiar líneas para {0}</translation>
    </message>
    <message>
        <source>Copy lines to paste</source>
        <translation>Copiar líneas para pegar</translation>
    </message>
    <message>
        <source>Copied. They say where they belong; the key works as soon as the desktop has them.</source>
        <translation>Copiado. Las líneas dicen dónde van; la tecla sirve en cuanto las tenga el escritorio.</translation>
    </message>
    <message>
        <source>The desktop</source>
        <translation>El escritorio</translation>
    </message>
    <message>
        <source>{0} can watch the key itself and tell Earshot, by these lines.</source>
        <translation>{0} puede vigilar la tecla con estas líneas y avisar a Earshot.</translation>
    </message>
</context>
<context>
    <name>NoteLine</name>
    <message>
        <source>Reconnect now</source>
        <translation>Reconectar ahora</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Todo bien</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
</context>
<context>
    <name>NoticeArea</name>
    <message>
        <source>Notices</source>
        <translation>Avisos</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Hint</source>
        <translation>Consejo</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
</context>
<context>
    <name>NoticeModel</name>
    <message>
        <source>The connection ended.</source>
        <translation>La conexión terminó.</translation>
    </message>
    <message>
        <source>Earshot is asleep: nothing is heard or sent.</source>
        <translation>Earshot duerme: no se oye ni se envía nada.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Conectar de nuevo</translation>
    </message>
    <message>
        <source>Wake up</source>
        <translation>Despertar</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Activar micrófono</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Volver a mirar</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Enviarlo</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Descartarlo</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novedades</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>You said {0} s that were not sent, and are not answered.</source>
        <translation>Dijiste {0}&#xa0;s que no se enviaron ni tienen respuesta.</translation>
    </message>
    <message>
        <source>{0} Earshot is asleep: press Talk or type, and it tries again.</source>
        <translation>{0} Earshot duerme: pulsa Hablar o escribe y lo intenta otra vez.</translation>
    </message>
    <message>
        <source>Nobody said anything for a while, so Earshot fell asleep: nothing is heard or sent. Press Talk or type, and the conversation goes on.</source>
        <translation>Nadie dijo nada durante un rato y Earshot se durmió: no se oye ni se envía nada. Pulsa Hablar o escribe y la conversación sigue.</translation>
    </message>
</context>
<context>
    <name>NumberSlider</name>
    <message>
        <source>{0} (double click or Backspace: back to the default)</source>
        <translation>{0} (doble clic o Retroceso: vuelve al valor inicial)</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Earshot overlay</source>
        <translation>Indicador de Earshot</translation>
    </message>
</context>
<context>
    <name>OverlayModel</name>
    <message>
        <source>Earshot: {0}</source>
        <translation>Earshot: {0}</translation>
    </message>
    <message>
        <source>Cancel this turn</source>
        <translation>Descartar lo dicho</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Parar la respuesta</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
</context>
<context>
    <name>PagesList</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>SampleButton</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>Makes a connection of its own for one short sentence; with a paid service that costs less than a cent.</source>
        <translation>Abre una conexión propia para una frase corta; con un servicio de pago cuesta menos de un céntimo.</translation>
    </message>
</context>
<context>
    <name>SecondLine</name>
    <message>
        <source>Not connected: nothing is heard or sent.</source>
        <translation>Sin conexión: no se oye ni se envía nada.</translation>
    </message>
    <message>
        <source>What you said is sent as soon as there is a connection.</source>
        <translation>Lo que dijiste se envía en cuanto haya conexión.</translation>
    </message>
    <message>
        <source>connecting, what you say is kept until then</source>
        <translation>conectando; lo que digas se guarda hasta entonces</translation>
    </message>
    <message>
        <source>reconnecting, what you say is kept until then</source>
        <translation>reconectando; lo que digas se guarda hasta entonces</translation>
    </message>
    <message>
        <source>not connected, what you say is kept for 30 seconds</source>
        <translation>sin conexión; lo que digas se guarda 30 segundos</translation>
    </message>
    <message>
        <source>{0} Press Talk or type to try again.</source>
        <translation>{0} Pulsa Hablar o escribe para volver a intentarlo.</translation>
    </message>
    <message>
        <source>Nothing is heard or sent. Press Talk or type to wake it.</source>
        <translation>No se oye ni se envía nada. Pulsa Hablar o escribe para despertarlo.</translation>
    </message>
    <message>
        <source>waking up; what you say is heard already</source>
        <translation>despertando; lo que dices ya se oye</translation>
    </message>
    <message>
        <source>calling the practice partner on this computer</source>
        <translation>llamando al compañero de práctica de este equipo</translation>
    </message>
    <message>
        <source>calling the service</source>
        <translation>llamando al servicio</translation>
    </message>
    <message>
        <source>{0} Trying again.</source>
        <translation>{0} Nuevo intento.</translation>
    </message>
    <message>
        <source>a fresh session takes over</source>
        <translation>una sesión nueva toma el relevo</translation>
    </message>
    <message>
        <source>Nobody hears you until you unmute.</source>
        <translation>Nadie te oye hasta que actives el micrófono.</translation>
    </message>
    <message>
        <source>no microphone</source>
        <translation>sin micrófono</translation>
    </message>
    <message>
        <source>hold to talk</source>
        <translation>mantén para hablar</translation>
    </message>
    <message>
        <source>Locked: tap to end.</source>
        <translation>Fijado: toca para terminar.</translation>
    </message>
    <message>
        <source>Let go when you are done.</source>
        <translation>Suelta cuando termines.</translation>
    </message>
    <message>
        <source>Press again when you are done.</source>
        <translation>Pulsa otra vez cuando termines.</translation>
    </message>
    <message>
        <source>you interrupted</source>
        <translation>has interrumpido</translation>
    </message>
    <message>
        <source>Getting to know the room. Hold the button to interrupt.</source>
        <translation>Conociendo la sala. Mantén el botón para interrumpir.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here. Hold the button to interrupt.</source>
        <translation>Aquí no se puede quitar el eco. Mantén el botón para interrumpir.</translation>
    </message>
    <message>
        <source>practice partner</source>
        <translation>compañero de práctica</translation>
    </message>
    <message>
        <source>hands-free</source>
        <translation>manos libres</translation>
    </message>
    <message>
        <source>push to talk</source>
        <translation>pulsar para hablar</translation>
    </message>
    <message>
        <source>answered in {0}</source>
        <translation>respondió en {0}</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0}&#xa0;ms</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>SensitivitySlider</name>
    <message>
        <source>silence</source>
        <translation>silencio</translation>
    </message>
    <message>
        <source>maybe</source>
        <translation>quizá</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>voz</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>The address of the service must begin with ws:// or wss://.</source>
        <translation>La dirección del servicio debe empezar por ws:// o wss://.</translation>
    </message>
    <message>
        <source>The address of the service is malformed: check its host and port.</source>
        <translation>La dirección del servicio está mal formada: revisa su host y su puerto.</translation>
    </message>
    <message>
        <source>The address of the service holds characters that no address has.</source>
        <translation>La dirección del servicio tiene caracteres que ninguna dirección tiene.</translation>
    </message>
    <message>
        <source>The address of the service must not carry a name, password or key.</source>
        <translation>La dirección del servicio no debe llevar nombre, contraseña ni clave.</translation>
    </message>
    <message>
        <source>The address of the service must not have a part after #.</source>
        <translation>La dirección del servicio no debe tener nada tras #.</translation>
    </message>
    <message>
        <source>The address of the service must not carry a key: leave out {name}=.</source>
        <translation>La dirección del servicio no debe llevar una clave: quita {name}=.</translation>
    </message>
    <message>
        <source>Azure needs the name or the address of your resource.</source>
        <translation>Azure necesita el nombre o la dirección de tu recurso.</translation>
    </message>
    <message>
        <source>Azure needs the name you deployed the model under.</source>
        <translation>Azure necesita el nombre con el que implementaste el modelo.</translation>
    </message>
    <message>
        <source>The compatible service has no address yet.</source>
        <translation>El servicio compatible aún no tiene dirección.</translation>
    </message>
    <message>
        <source>The key would travel to {host} unencrypted: use an address that begins with wss://.</source>
        <translation>La clave viajaría a {host} sin cifrar: usa una dirección que empiece por wss://.</translation>
    </message>
    <message>
        <source>The header {name} cannot be set.</source>
        <translation>La cabecera {name} no se puede poner.</translation>
    </message>
    <message>
        <source>A header holds characters that no header can carry.</source>
        <translation>Una cabecera tiene caracteres que ninguna cabecera puede llevar.</translation>
    </message>
    <message>
        <source>You talk with the practice partner until then.</source>
        <translation>Hasta entonces hablas con el compañero de práctica.</translation>
    </message>
    <message>
        <source>You talk with the practice partner until that is put right.</source>
        <translation>Hasta que se arregle hablas con el compañero de práctica.</translation>
    </message>
    <message>
        <source>There is no conversation now, so nothing can be tried: the window says why.</source>
        <translation>Ahora no hay conversación, así que no se puede probar nada: la ventana dice por qué.</translation>
    </message>
    <message>
        <source>The conversation goes on as it was.</source>
        <translation>La conversación sigue como estaba.</translation>
    </message>
    <message>
        <source>the practice partner</source>
        <translation>el compañero de práctica</translation>
    </message>
    <message>
        <source>whoever is chosen in its settings</source>
        <translation>quien esté elegido en sus ajustes</translation>
    </message>
    <message>
        <source>Earshot was started with the address {wanted}, but it runs already and goes on talking with {here}. To talk with the other one, close this window and start it again.</source>
        <translation>Earshot se inició con la dirección {wanted}, pero ya estaba en marcha y sigue con quien hablaba: {here}. Para hablar con el otro, cierra esta ventana e inícialo de nuevo.</translation>
    </message>
    <message>
        <source>There is nobody to call yet: connect first.</source>
        <translation>Aún no hay a quien llamar: conecta primero.</translation>
    </message>
    <message>
        <source>The practice partner could not be started: {reason}.</source>
        <translation>No se pudo iniciar el compañero de práctica: {reason}.</translation>
    </message>
    <message>
        <source>The practice partner did not start within {seconds} seconds.</source>
        <translation>El compañero de práctica no arrancó en {seconds} segundos.</translation>
    </message>
    <message>
        <source>it ended with code {code}</source>
        <translation>terminó con el código {code}</translation>
    </message>
    <message>
        <source>The connection works: a session began after {ms} ms.</source>
        <translation>La conexión funciona: empezó una sesión a los {ms} ms.</translation>
    </message>
    <message>
        <source>The connection works: a session began with the model {model} after {ms} ms.</source>
        <translation>La conexión funciona: empezó una sesión con el modelo {model} a los {ms} ms.</translation>
    </message>
    <message>
        <source>{host} took the connection but began no session.</source>
        <translation>{host} aceptó la conexión pero no empezó ninguna sesión.</translation>
    </message>
    <message>
        <source>Check the address and the model.</source>
        <translation>Revisa la dirección y el modelo.</translation>
    </message>
    <message>
        <source>There is no key for this service yet.</source>
        <translation>Aún no hay clave para este servicio.</translation>
    </message>
    <message>
        <source>It was tried without a key.</source>
        <translation>Se probó sin clave.</translation>
    </message>
    <message>
        <source>{host} did not answer in time. Check the network.</source>
        <translation>{host} no respondió a tiempo. Revisa la red.</translation>
    </message>
    <message>
        <source>The service broke the rules of WebSocket.</source>
        <translation>El servicio incumplió las reglas de WebSocket.</translation>
    </message>
    <message>
        <source>The service at {host} sends to another address. Enter that address instead.</source>
        <translation>El servicio en {host} remite a otra dirección. Escribe esa en su lugar.</translation>
    </message>
    <message>
        <source>The address of the proxy that this system names is malformed. Put it right where proxies are set, then connect again.</source>
        <translation>La dirección del proxy que indica este sistema está mal formada. Corrígela donde se configuran los proxies y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password, or others than it was given. Set them where proxies are set, then connect again.</source>
        <translation>El proxy {proxy} pide un nombre y una contraseña, u otros que los que recibió. Ponlos donde se configuran los proxies y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let connections to {host} through (it answered {status}). Ask whoever runs it.</source>
        <translation>El proxy {proxy} no deja pasar conexiones a {host} (respondió {status}). Pregunta a quien lo gestiona.</translation>
    </message>
    <message>
        <source>The proxy {proxy} could not reach {host} (it answered {status}). Check the network.</source>
        <translation>El proxy {proxy} no pudo llegar a {host} (respondió {status}). Revisa la red.</translation>
    </message>
    <message>
        <source>What answers at {proxy} is no proxy. Check the proxy of this system.</source>
        <translation>Lo que responde en {proxy} no es un proxy. Revisa el proxy de este sistema.</translation>
    </message>
    <message>
        <source>The connection through the proxy {proxy} broke. Check the network.</source>
        <translation>Se cortó la conexión a través del proxy {proxy}. Revisa la red.</translation>
    </message>
    <message>
        <source>No answer came through the proxy {proxy} in time. Check the proxy.</source>
        <translation>No llegó respuesta a tiempo por el proxy {proxy}. Revisa el proxy.</translation>
    </message>
    <message>
        <source>The proxy {proxy} could not be found. Check the proxy of this system.</source>
        <translation>No se encontró el proxy {proxy}. Revisa el proxy de este sistema.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached. Check the proxy of this system.</source>
        <translation>No se puede llegar al proxy {proxy}. Revisa el proxy de este sistema.</translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid yet on {date}, the date of this computer. Look whether the clock is right, then connect again.</source>
        <translation>El certificado de {host} aún no es válido el {date}, la fecha de este equipo. Mira si el reloj está bien y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The certificate of {host} is no longer valid on {date}, the date of this computer. Look whether the clock is right, then connect again.</source>
        <translation>El certificado de {host} ya no es válido el {date}, la fecha de este equipo. Mira si el reloj está bien y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The system&apos;s proxy is of a kind (SOCKS) that Earshot cannot use. Set an HTTP proxy, or none for this service.</source>
        <translation>El proxy del sistema es de un tipo (SOCKS) que Earshot no puede usar. Pon un proxy HTTP, o ninguno para este servicio.</translation>
    </message>
    <message>
        <source>What answers at {host} is no Realtime service. Check the address.</source>
        <translation>Lo que responde en {host} no es un servicio Realtime. Revisa la dirección.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is: its certificate is not valid. Check the address, this computer&apos;s clock, and any program that inspects traffic.</source>
        <translation>{host} no pudo probar quién es: su certificado no es válido. Revisa la dirección, el reloj de este equipo y los programas que inspeccionan el tráfico.</translation>
    </message>
    <message>
        <source>No encrypted connection to {host} could be made. Check that the address begins with wss:// only where the service is encrypted.</source>
        <translation>No se pudo hacer una conexión cifrada con {host}. La dirección solo debe empezar por wss:// si el servicio está cifrado.</translation>
    </message>
    <message>
        <source>{host} could not be found. Check the address and whether this computer is online.</source>
        <translation>No se encontró {host}. Revisa la dirección y si este equipo está en línea.</translation>
    </message>
    <message>
        <source>Nothing answers at {host}. Check the address, and that the service is running.</source>
        <translation>Nada responde en {host}. Revisa la dirección y que el servicio esté en marcha.</translation>
    </message>
    <message>
        <source>{host} could not be reached. Check the network.</source>
        <translation>No se pudo llegar a {host}. Revisa la red.</translation>
    </message>
    <message>
        <source>(It said: &quot;{words}&quot;)</source>
        <translation>(Dijo: «{words}»)</translation>
    </message>
    <message>
        <source>The connection is too slow to carry your voice. Check the network.</source>
        <translation>La conexión es demasiado lenta para tu voz. Revisa la red.</translation>
    </message>
    <message>
        <source>The connection broke inside Earshot. Started from a terminal, it says why there.</source>
        <translation>La conexión se rompió dentro de Earshot. Si lo inicias desde una terminal, allí dice por qué.</translation>
    </message>
    <message>
        <source>The key has no access to this service or model. Use a key or a project that has.</source>
        <translation>La clave no tiene acceso a este servicio o modelo. Usa una clave o un proyecto que lo tenga.</translation>
    </message>
    <message>
        <source>The session reached its longest duration and was ended.</source>
        <translation>La sesión llegó a su duración máxima y se terminó.</translation>
    </message>
    <message>
        <source>The service has too many requests from this key just now.</source>
        <translation>El servicio tiene ahora demasiadas peticiones de esta clave.</translation>
    </message>
    <message>
        <source>The service has trouble of its own.</source>
        <translation>El servicio tiene sus propios problemas.</translation>
    </message>
    <message>
        <source>There is no Realtime service at this address, or not this model. Check the address and the model.</source>
        <translation>En esta dirección no hay un servicio Realtime, o no este modelo. Revisa la dirección y el modelo.</translation>
    </message>
    <message>
        <source>The service did not accept the connection. Check the address and the model.</source>
        <translation>El servicio no aceptó la conexión. Revisa la dirección y el modelo.</translation>
    </message>
    <message>
        <source>The service closed the connection.</source>
        <translation>El servicio cerró la conexión.</translation>
    </message>
    <message>
        <source>The connection was lost. Check the network.</source>
        <translation>Se perdió la conexión. Revisa la red.</translation>
    </message>
    <message>
        <source>The service ended the connection and does not want it. Check the address, the model and the key.</source>
        <translation>El servicio terminó la conexión y no la quiere. Revisa la dirección, el modelo y la clave.</translation>
    </message>
    <message>
        <source>The service stopped answering. Check the network.</source>
        <translation>El servicio dejó de responder. Revisa la red.</translation>
    </message>
    <message>
        <source>The service sent a message that is too large.</source>
        <translation>El servicio envió un mensaje demasiado grande.</translation>
    </message>
    <message>
        <source>The service sent something that is not the Realtime protocol: {reason} (it began {excerpt}).</source>
        <translation>El servicio envió algo que no es el protocolo Realtime: {reason} (empezaba por {excerpt}).</translation>
    </message>
    <message>
        <source>The service sent something that is not the Realtime protocol: {reason}.</source>
        <translation>El servicio envió algo que no es el protocolo Realtime: {reason}.</translation>
    </message>
    <message>
        <source>it is not JSON: {reason}</source>
        <translation>no es JSON: {reason}</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>no es un objeto JSON</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>no es texto UTF-8</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>está anidado demasiado hondo</translation>
    </message>
    <message>
        <source>its audio format is none of audio/pcm, audio/pcmu and audio/pcma</source>
        <translation>su formato de audio no es audio/pcm, audio/pcmu ni audio/pcma</translation>
    </message>
    <message>
        <source>its audio format has a rate of zero or less</source>
        <translation>su formato de audio tiene una frecuencia de cero o menos</translation>
    </message>
    <message>
        <source>a binary frame of {number} bytes, and all frames are text</source>
        <translation>una trama binaria de {number} bytes, y todas las tramas son texto</translation>
    </message>
    <message>
        <source>This service speaks the retired beta version of the Realtime protocol, which Earshot does not; it needs a service with the current version.</source>
        <translation>Este servicio habla la versión beta retirada del protocolo Realtime, que Earshot no habla; necesita un servicio con la versión actual.</translation>
    </message>
    <message>
        <source>The service did not speak in time. Try it again.</source>
        <translation>El servicio no habló a tiempo. Inténtalo otra vez.</translation>
    </message>
    <message>
        <source>The service answered, but not with this voice&apos;s sound.</source>
        <translation>El servicio respondió, pero no con el sonido de esta voz.</translation>
    </message>
    <message>
        <source>xAI reads this from another place of the session than OpenAI: it may not take what is chosen here.</source>
        <translation>xAI lee esto en otro lugar de la sesión que OpenAI: puede que no tome lo elegido aquí.</translation>
    </message>
    <message>
        <source>Azure wants the name you deployed the transcription model under.</source>
        <translation>Azure quiere el nombre con el que implementaste el modelo de transcripción.</translation>
    </message>
    <message>
        <source>xAI ends turns by silence only, not by meaning.</source>
        <translation>xAI cierra los turnos solo por silencio, no por sentido.</translation>
    </message>
    <message>
        <source>Push-to-talk was found unreliable with xAI.</source>
        <translation>Pulsar para hablar resultó poco fiable con xAI.</translation>
    </message>
    <message>
        <source>xAI takes 0.1 to 0.9, and 0.85 by itself.</source>
        <translation>xAI admite de 0,1 a 0,9, y 0,85 por sí mismo.</translation>
    </message>
    <message>
        <source>xAI speaks at 0.7 to 1.5 times the usual speed.</source>
        <translation>xAI habla entre 0,7 y 1,5 veces la velocidad habitual.</translation>
    </message>
    <message>
        <source>xAI has a transcription model of its own, grok-transcribe.</source>
        <translation>xAI tiene su propio modelo de transcripción, grok-transcribe.</translation>
    </message>
    <message>
        <source>xAI may not learn how much you heard of an answer.</source>
        <translation>xAI quizá no sepa cuánto oíste de una respuesta.</translation>
    </message>
    <message>
        <source>Inworld does not learn how much you heard of an answer.</source>
        <translation>Inworld no sabe cuánto oíste de una respuesta.</translation>
    </message>
    <message>
        <source>LocalAI answers as soon as you let go of the talk key, asked or not.</source>
        <translation>LocalAI responde en cuanto sueltas la tecla de hablar, se le pida o no.</translation>
    </message>
    <message>
        <source>LocalAI forgets the words of an answer that was interrupted.</source>
        <translation>LocalAI olvida las palabras de una respuesta interrumpida.</translation>
    </message>
    <message>
        <source>LocalAI is known to take PCM16 only.</source>
        <translation>De LocalAI se sabe que solo admite PCM16.</translation>
    </message>
    <message>
        <source>speech-to-speech ends turns by itself only: push-to-talk does not work.</source>
        <translation>speech-to-speech solo cierra los turnos por sí mismo: pulsar para hablar no funciona.</translation>
    </message>
    <message>
        <source>speech-to-speech does not learn how much you heard of an answer.</source>
        <translation>speech-to-speech no sabe cuánto oíste de una respuesta.</translation>
    </message>
    <message>
        <source>speech-to-speech is known to take PCM16 only.</source>
        <translation>De speech-to-speech se sabe que solo admite PCM16.</translation>
    </message>
    <message>
        <source>Together writes down or reads aloud over this protocol, but holds no conversation.</source>
        <translation>Together transcribe o lee en voz alta con este protocolo, pero no conversa.</translation>
    </message>
    <message>
        <source>KugelAudio speaks another protocol, GPT-Live, which Earshot does not.</source>
        <translation>KugelAudio habla otro protocolo, GPT-Live, que Earshot no habla.</translation>
    </message>
    <message>
        <source>The newest and most capable; thinks before it speaks.</source>
        <translation>El más nuevo y capaz; piensa antes de hablar.</translation>
    </message>
    <message>
        <source>The economical one: about a third of the price of sound.</source>
        <translation>El económico: el sonido cuesta cerca de un tercio.</translation>
    </message>
    <message>
        <source>The one before; thinks before it speaks.</source>
        <translation>El anterior; piensa antes de hablar.</translation>
    </message>
    <message>
        <source>An older one: it answers at once, and remembers less.</source>
        <translation>Uno más antiguo: responde enseguida y recuerda menos.</translation>
    </message>
    <message>
        <source>Older still.</source>
        <translation>Más antiguo aún.</translation>
    </message>
    <message>
        <source>Older still, as it was in August 2025.</source>
        <translation>Más antiguo aún, como era en agosto de 2025.</translation>
    </message>
    <message>
        <source>The older economical one.</source>
        <translation>El económico más antiguo.</translation>
    </message>
    <message>
        <source>The older economical one, as it was in December 2025.</source>
        <translation>El económico más antiguo, como era en diciembre de 2025.</translation>
    </message>
    <message>
        <source>Writes each turn when it is over.</source>
        <translation>Escribe cada turno cuando acaba.</translation>
    </message>
    <message>
        <source>Writes while you speak.</source>
        <translation>Escribe mientras hablas.</translation>
    </message>
    <message>
        <source>Writes each turn when it is over, and who spoke.</source>
        <translation>Escribe cada turno cuando acaba, y quién habló.</translation>
    </message>
    <message>
        <source>Everything as it was recorded.</source>
        <translation>Todo como se grabó.</translation>
    </message>
    <message>
        <source>Telephone quality, for slow connections.</source>
        <translation>Calidad de teléfono, para conexiones lentas.</translation>
    </message>
    <message>
        <source>Telephone quality; the other way to write it.</source>
        <translation>Calidad de teléfono; la otra forma de codificarla.</translation>
    </message>
    <message>
        <source>You are muted. Unmute to talk.</source>
        <translation>Estás en silencio. Activa el micrófono para hablar.</translation>
    </message>
    <message>
        <source>Still no connection: of what you say, the last 30 seconds are kept.</source>
        <translation>Sigue sin haber conexión: de lo que digas se guardan los últimos 30 segundos.</translation>
    </message>
    <message>
        <source>What you said waited too long for a connection and was not sent. Please say it again.</source>
        <translation>Lo que dijiste esperó demasiado a la conexión y no se envió. Dilo otra vez, por favor.</translation>
    </message>
    <message>
        <source>There is no connection: what you said was not sent.</source>
        <translation>No hay conexión: lo que dijiste no se envió.</translation>
    </message>
    <message>
        <source>What you said while there was no connection was not sent.</source>
        <translation>Lo que dijiste sin conexión no se envió.</translation>
    </message>
    <message>
        <source>Of what you said, the first {seconds} s were not kept; the rest was sent.</source>
        <translation>De lo que dijiste se perdieron los primeros {seconds} s; el resto se envió.</translation>
    </message>
    <message>
        <source>That was too short to be heard. Hold the key while you speak.</source>
        <translation>Fue demasiado corto para oírse. Mantén la tecla mientras hablas.</translation>
    </message>
    <message>
        <source>No sound came from the microphone while you held the key. Try again in a moment.</source>
        <translation>No llegó sonido del micrófono mientras mantenías la tecla. Inténtalo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The microphone started too late to hear you. Please say it again.</source>
        <translation>El micrófono empezó tarde y no te oyó. Dilo otra vez, por favor.</translation>
    </message>
    <message>
        <source>The microphone started late: the beginning of what you said may be missing.</source>
        <translation>El micrófono empezó tarde: puede faltar el principio de lo que dijiste.</translation>
    </message>
    <message>
        <source>The microphone gives nothing but silence. It may be muted at the device or in the system, or Earshot may lack the permission to listen.</source>
        <translation>El micrófono solo da silencio. Puede estar silenciado en el aparato o en el sistema, o quizá Earshot no tiene permiso para escuchar.</translation>
    </message>
    <message>
        <source>Not connected: this was not sent.</source>
        <translation>Sin conexión: esto no se envió.</translation>
    </message>
    <message>
        <source>Not connected: nobody would hear you.</source>
        <translation>Sin conexión: nadie te oiría.</translation>
    </message>
    <message>
        <source>Not connected. What you say is kept for 30 seconds; connect to send it.</source>
        <translation>Sin conexión. Lo que digas se guarda 30 segundos; conecta para enviarlo.</translation>
    </message>
    <message>
        <source>What you said was heard, but could not be written down.</source>
        <translation>Se te oyó, pero no se pudo escribir lo que dijiste.</translation>
    </message>
    <message>
        <source>no words</source>
        <translation>sin palabras</translation>
    </message>
    <message>
        <source>Echo removal is off.</source>
        <translation>La supresión de eco está desactivada.</translation>
    </message>
    <message>
        <source>Getting to know the room: while the assistant speaks you are not heard yet. The talk key interrupts.</source>
        <translation>Conociendo la sala: mientras el asistente habla aún no se te oye. La tecla de hablar interrumpe.</translation>
    </message>
    <message>
        <source>The assistant does not hear itself: you can talk over it.</source>
        <translation>El asistente no se oye a sí mismo: puedes hablar por encima.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here: while the assistant speaks you are not heard. The talk key interrupts.</source>
        <translation>Aquí no se puede quitar el eco: mientras el asistente habla no se te oye. La tecla de hablar interrumpe.</translation>
    </message>
    <message>
        <source>The reply was cut short: it reached its length limit.</source>
        <translation>La respuesta se cortó: alcanzó su límite de longitud.</translation>
    </message>
    <message>
        <source>The reply was cut short by the service&apos;s content filter.</source>
        <translation>El filtro de contenido del servicio cortó la respuesta.</translation>
    </message>
    <message>
        <source>The reply was cut short.</source>
        <translation>La respuesta se cortó.</translation>
    </message>
    <message>
        <source>the reply failed</source>
        <translation>la respuesta falló</translation>
    </message>
    <message>
        <source>The reply failed</source>
        <translation>La respuesta falló</translation>
    </message>
    <message>
        <source>The assistant kept calling tools without answering, so it was stopped.</source>
        <translation>El asistente no dejaba de llamar herramientas sin responder, así que se detuvo.</translation>
    </message>
    <message>
        <source>too many calls</source>
        <translation>demasiadas llamadas</translation>
    </message>
    <message>
        <source>the arguments never arrived</source>
        <translation>los argumentos nunca llegaron</translation>
    </message>
    <message>
        <source>cancelled by the person</source>
        <translation>cancelado por la persona</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>se perdió la conexión</translation>
    </message>
    <message>
        <source>The connection was lost while you were speaking. Please say it again.</source>
        <translation>Se perdió la conexión mientras hablabas. Dilo otra vez, por favor.</translation>
    </message>
    <message>
        <source>The connection was lost before the answer came. Please ask again.</source>
        <translation>Se perdió la conexión antes de que llegara la respuesta. Pregunta otra vez, por favor.</translation>
    </message>
    <message>
        <source>The voice can no longer change in this conversation. Connect again to hear the new one.</source>
        <translation>La voz ya no puede cambiar en esta conversación. Conecta de nuevo para oír la nueva.</translation>
    </message>
    <message>
        <source>The service does not know a setting: {setting}.</source>
        <translation>El servicio no conoce un ajuste: {setting}.</translation>
    </message>
    <message>
        <source>The service does not accept these settings.</source>
        <translation>El servicio no acepta estos ajustes.</translation>
    </message>
    <message>
        <source>The service reports: {words}.</source>
        <translation>El servicio informa: {words}.</translation>
    </message>
    <message>
        <source>an error without words</source>
        <translation>un error sin palabras</translation>
    </message>
    <message>
        <source>Earshot tried {times} times. Connect again to go on.</source>
        <translation>Earshot lo intentó {times} veces. Conecta de nuevo para seguir.</translation>
    </message>
    <message>
        <source>The service is busy and did not answer. Wait a moment, then ask again.</source>
        <translation>El servicio está ocupado y no respondió. Espera un momento y pregunta otra vez.</translation>
    </message>
    <message>
        <source>The session reached its maximum length; a new one goes on with the conversation.</source>
        <translation>La sesión llegó a su duración máxima; una nueva sigue con la conversación.</translation>
    </message>
    <message>
        <source>The service stumbled twice; connecting anew.</source>
        <translation>El servicio tropezó dos veces; se conecta de nuevo.</translation>
    </message>
    <message>
        <source>The service is still busy with another reply and did not take this one.</source>
        <translation>El servicio sigue ocupado con otra respuesta y no aceptó esta.</translation>
    </message>
    <message>
        <source>The service has not answered for 10 seconds. Still waiting.</source>
        <translation>El servicio lleva 10 segundos sin responder. Se sigue esperando.</translation>
    </message>
    <message>
        <source>The service stopped answering.</source>
        <translation>El servicio dejó de responder.</translation>
    </message>
    <message>
        <source>The service did not accept the session in time.</source>
        <translation>El servicio no aceptó la sesión a tiempo.</translation>
    </message>
    <message>
        <source>This service does not speak the Realtime protocol. Check its address.</source>
        <translation>Este servicio no habla el protocolo Realtime. Revisa su dirección.</translation>
    </message>
    <message>
        <source>The service refused the API key. Check the key, then connect again.</source>
        <translation>El servicio rechazó la clave de API. Revisa la clave y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The account has no credit left. Add credit with the provider, then connect again.</source>
        <translation>La cuenta no tiene saldo. Añade saldo con el proveedor y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The account this key belongs to is deactivated. Ask the provider, then connect again.</source>
        <translation>La cuenta de esta clave está desactivada. Pregunta al proveedor y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The account&apos;s spending limit is reached. Raise it with the provider, then connect again.</source>
        <translation>Se alcanzó el límite de gasto de la cuenta. Súbelo con el proveedor y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The service cannot use this model for talking. Choose another model, then connect again.</source>
        <translation>El servicio no puede usar este modelo para hablar. Elige otro modelo y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The service does not know this model. Choose another model, then connect again.</source>
        <translation>El servicio no conoce este modelo. Elige otro modelo y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The service wants to know which model to use. Choose a model, then connect again.</source>
        <translation>El servicio quiere saber qué modelo usar. Elige un modelo y conecta de nuevo.</translation>
    </message>
    <message>
        <source>The service no longer takes the beta version of the Realtime protocol. Remove the beta header from this provider, then connect again.</source>
        <translation>El servicio ya no acepta la versión beta del protocolo Realtime. Quita la cabecera beta de este proveedor y conecta de nuevo.</translation>
    </message>
    <message>
        <source>Windows registers the shortcut itself.</source>
        <translation>Windows registra el atajo por sí mismo.</translation>
    </message>
    <message>
        <source>macOS registers the shortcut itself.</source>
        <translation>macOS registra el atajo por sí mismo.</translation>
    </message>
    <message>
        <source>This is a Wayland desktop, where only its portal may give a program a shortcut.</source>
        <translation>Este es un escritorio Wayland, donde solo su portal puede dar un atajo a un programa.</translation>
    </message>
    <message>
        <source>This is an X11 desktop (display {display}): a program may ask for a shortcut.</source>
        <translation>Este es un escritorio X11 (pantalla {display}): un programa puede pedir un atajo.</translation>
    </message>
    <message>
        <source>Neither WAYLAND_DISPLAY nor DISPLAY is set, so there is no desktop to ask.</source>
        <translation>Ni WAYLAND_DISPLAY ni DISPLAY están definidas, así que no hay escritorio al que preguntar.</translation>
    </message>
    <message>
        <source>But {library} is not installed.</source>
        <translation>Pero {library} no está instalado.</translation>
    </message>
    <message>
        <source>There is no display to take {chord} from: start Earshot inside a desktop session.</source>
        <translation>No hay pantalla de la que tomar {chord}: inicia Earshot en una sesión de escritorio.</translation>
    </message>
    <message>
        <source>This Wayland desktop gives programs no global shortcuts: bind the command &apos;earshot hotkey toggle&apos; to {chord} in the settings of the desktop.</source>
        <translation>Este escritorio Wayland no da atajos globales a los programas: asigna la orden «earshot hotkey toggle» a {chord} en los ajustes del escritorio.</translation>
    </message>
    <message>
        <source>Earshot cannot have {chord} on this system: bind the command &apos;earshot hotkey toggle&apos; to it in the settings of the desktop.</source>
        <translation>Earshot no puede tener {chord} en este sistema: asígnale la orden «earshot hotkey toggle» en los ajustes del escritorio.</translation>
    </message>
    <message>
        <source>The desktop does not know Earshot and therefore refuses {chord}: install the desktop entry, then sign out and in again.</source>
        <translation>El escritorio no conoce Earshot y por eso niega {chord}: instala la entrada de escritorio, cierra la sesión y vuelve a entrar.</translation>
    </message>
    <message>
        <source>{chord} needs {library}, which is not installed: install Earshot again.</source>
        <translation>{chord} necesita {library}, que no está instalado: instala Earshot de nuevo.</translation>
    </message>
    <message>
        <source>The system does not let Earshot have {chord}: allow it in {place}.</source>
        <translation>El sistema no deja a Earshot tener {chord}: permítelo en {place}.</translation>
    </message>
    <message>
        <source>{chord} is taken by {holder}: choose another shortcut, or free it there.</source>
        <translation>{chord} ya está en uso ({holder}): elige otro atajo o libéralo allí.</translation>
    </message>
    <message>
        <source>The desktop asks whether Earshot may have {chord}: answer its question.</source>
        <translation>El escritorio pregunta si Earshot puede tener {chord}: responde a su pregunta.</translation>
    </message>
    <message>
        <source>{chord} was refused when the desktop asked: allow it in the desktop&apos;s settings, or register it again.</source>
        <translation>{chord} se rechazó cuando el escritorio preguntó: permítelo en sus ajustes o regístralo de nuevo.</translation>
    </message>
    <message>
        <source>The desktop names no keys for this shortcut of Earshot: give it {chord} in the settings of the desktop.</source>
        <translation>El escritorio no nombra teclas para este atajo de Earshot: dale {chord} en los ajustes del escritorio.</translation>
    </message>
    <message>
        <source>{holder} does not answer when asked for {chord}: check again, or sign out and in.</source>
        <translation>Sin respuesta ({holder}) al pedir {chord}: compruébalo otra vez, o cierra la sesión y vuelve a entrar.</translation>
    </message>
    <message>
        <source>The connection to {holder} is lost, and {chord} with it: Earshot tries again by itself; if it stays so, restart Earshot.</source>
        <translation>Se perdió la conexión ({holder}), y con ella {chord}: Earshot lo intenta de nuevo por sí mismo; si sigue así, reinicia Earshot.</translation>
    </message>
    <message>
        <source>The system refuses {chord} ({reason}): choose another shortcut.</source>
        <translation>El sistema niega {chord} ({reason}): elige otro atajo.</translation>
    </message>
    <message>
        <source>{chord} rests while shortcuts are being recorded: finish or cancel that.</source>
        <translation>{chord} descansa mientras se graban atajos: termina o cancela eso.</translation>
    </message>
    <message>
        <source>This keyboard has no key {key}: choose a shortcut without it.</source>
        <translation>Este teclado no tiene la tecla {key}: elige un atajo sin ella.</translation>
    </message>
    <message>
        <source>{chord} is refused by macOS, whose versions 15.0 and 15.1 want Ctrl or Cmd in every shortcut: add one of them, or update macOS.</source>
        <translation>macOS rechaza {chord}, pues sus versiones 15.0 y 15.1 quieren Ctrl o Cmd en cada atajo: añade una o actualiza macOS.</translation>
    </message>
    <message>
        <source>the talk key</source>
        <translation>la tecla de hablar</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>otro programa</translation>
    </message>
    <message>
        <source>another shortcut of Earshot</source>
        <translation>otro atajo de Earshot</translation>
    </message>
    <message>
        <source>Windows or another program</source>
        <translation>Windows u otro programa</translation>
    </message>
    <message>
        <source>the Windows desktop</source>
        <translation>el escritorio de Windows</translation>
    </message>
    <message>
        <source>macOS (System Settings, Keyboard Shortcuts)</source>
        <translation>macOS (Ajustes del Sistema, Funciones rápidas de teclado)</translation>
    </message>
    <message>
        <source>the session bus</source>
        <translation>el bus de la sesión</translation>
    </message>
    <message>
        <source>the desktop portal</source>
        <translation>el portal del escritorio</translation>
    </message>
    <message>
        <source>desktop portal</source>
        <translation>portal del escritorio</translation>
    </message>
    <message>
        <source>the bus does not answer</source>
        <translation>el bus no responde</translation>
    </message>
    <message>
        <source>the bus has hung up</source>
        <translation>el bus ha colgado</translation>
    </message>
    <message>
        <source>DBUS_SESSION_BUS_ADDRESS is not set</source>
        <translation>DBUS_SESSION_BUS_ADDRESS no está definida</translation>
    </message>
    <message>
        <source>the desktop behind the portal does not answer</source>
        <translation>el escritorio tras el portal no responde</translation>
    </message>
    <message>
        <source>its answer makes no sense</source>
        <translation>su respuesta no tiene sentido</translation>
    </message>
    <message>
        <source>{key} while Num Lock is on</source>
        <translation>{key} con Bloq Num activado</translation>
    </message>
    <message>
        <source>Windows error {code}</source>
        <translation>error {code} de Windows</translation>
    </message>
    <message>
        <source>macOS error {code}</source>
        <translation>error {code} de macOS</translation>
    </message>
    <message>
        <source>display {name}</source>
        <translation>pantalla {name}</translation>
    </message>
    <message>
        <source>{chord} types something in every program: hold Ctrl, Alt or {key} with it.</source>
        <translation>{chord} escribe algo en cualquier programa: mantén también Ctrl, Alt o {key}.</translation>
    </message>
    <message>
        <source>{chord} is needed in every program: hold Ctrl, Alt or {key} with it.</source>
        <translation>{chord} hace falta en cualquier programa: mantén también Ctrl, Alt o {key}.</translation>
    </message>
    <message>
        <source>{chord} by itself is not enough here: add one more key, such as a letter or Space.</source>
        <translation>{chord} por sí sola no basta aquí: añade otra tecla, como una letra o Espacio.</translation>
    </message>
    <message>
        <source>{chord} are not enough: add one more key, such as a letter or Space.</source>
        <translation>{chord} no bastan: añade otra tecla, como una letra o Espacio.</translation>
    </message>
    <message>
        <source>{chord} belongs to the system, which does not give it away: choose another.</source>
        <translation>{chord} es del sistema, que no lo cede: elige otro.</translation>
    </message>
    <message>
        <source>{chord} means something in most programs, which would not hear it any more: two modifiers are safer.</source>
        <translation>{chord} significa algo en casi todos los programas, que ya no lo oirían: dos teclas modificadoras son más seguras.</translation>
    </message>
    <message>
        <source>{chord} also switches the keyboard: a key that does nothing else is safer.</source>
        <translation>{chord} también cambia el teclado: una tecla que no haga nada más es más segura.</translation>
    </message>
    <message>
        <source>{chord} is held with other keys, which no program would hear any more: take RightCtrl, or add one more key, such as a letter.</source>
        <translation>{chord} se mantiene con otras teclas, que ningún programa oiría ya: usa Ctrl derecha o añade otra tecla, como una letra.</translation>
    </message>
    <message>
        <source>{chord} is held with other keys too, which no program would hear then: RightCtrl is safer.</source>
        <translation>{chord} se mantiene también con otras teclas, que entonces ningún programa oiría: Ctrl derecha es más segura.</translation>
    </message>
    <message>
        <source>{chord} types a sign on keyboards with AltGr, which could not be typed any more: a key that types nothing is safer.</source>
        <translation>{chord} escribe un signo en teclados con AltGr, que ya no se podría escribir: una tecla que no escriba nada es más segura.</translation>
    </message>
    <message>
        <source>{written} is no shortcut: {reason}.</source>
        <translation>{written} no es un atajo: {reason}.</translation>
    </message>
    <message>
        <source>Earshot knows no such key</source>
        <translation>Earshot no conoce esa tecla</translation>
    </message>
    <message>
        <source>Earshot knows no key {key}</source>
        <translation>Earshot no conoce la tecla {key}</translation>
    </message>
    <message>
        <source>{key} cannot be held with another key</source>
        <translation>{key} no se puede mantener con otra tecla</translation>
    </message>
    <message>
        <source>{key} is there twice</source>
        <translation>{key} está dos veces</translation>
    </message>
    <message>
        <source>a key is missing after the modifiers</source>
        <translation>falta una tecla tras las modificadoras</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>falta una tecla</translation>
    </message>
    <message>
        <source>{place} was not written by Earshot and starts {program}: remove it there, then try again.</source>
        <translation>{place} no lo escribió Earshot e inicia {program}: quítalo allí e inténtalo otra vez.</translation>
    </message>
    <message>
        <source>{place} was not written by Earshot: remove it there, then try again.</source>
        <translation>{place} no lo escribió Earshot: quítalo allí e inténtalo otra vez.</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed: {place} is not to be had ({reason}). See that it belongs to you and can be written to.</source>
        <translation>El inicio con la sesión no se puede cambiar: {place} no está accesible ({reason}). Comprueba que es tuyo y que se puede escribir.</translation>
    </message>
    <message>
        <source>A Flatpak cannot set what starts at login: in the settings of your desktop, let it start {command}</source>
        <translation>Un Flatpak no puede decidir qué se inicia al entrar en la sesión: en la configuración de tu escritorio, haz que inicie {command}</translation>
    </message>
    <message>
        <source>Windows starts no command of more than {longest} characters, and this one has {number}: install Earshot in a folder with a shorter path.</source>
        <translation>Windows no inicia órdenes de más de {longest} caracteres, y esta tiene {number}: instala Earshot en una carpeta con una ruta más corta.</translation>
    </message>
    <message>
        <source>The session bus of this desktop does not answer, so there is no tray, no keyring and no shortcut of the desktop. Log out and in again to have them.</source>
        <translation>El bus de la sesión de este escritorio no responde, así que no hay bandeja, ni llavero, ni atajo del escritorio. Cierra la sesión y vuelve a entrar para tenerlos.</translation>
    </message>
    <message>
        <source>This computer has no fonts, so all words are shown as boxes. Install some, such as DejaVu, and start Earshot again.</source>
        <translation>Este equipo no tiene fuentes, así que todas las palabras se ven como cuadros. Instala alguna, como DejaVu, y vuelve a iniciar Earshot.</translation>
    </message>
    <message>
        <source>The microphone {device} is not connected.</source>
        <translation>El micrófono {device} no está conectado.</translation>
    </message>
    <message>
        <source>No microphone was found: connect one, or choose one in the system&apos;s sound settings.</source>
        <translation>No se encontró micrófono: conecta uno o elige uno en los ajustes de sonido del sistema.</translation>
    </message>
    <message>
        <source>The microphone {device} opens, but gives no sound.</source>
        <translation>El micrófono {device} se abre, pero no da sonido.</translation>
    </message>
    <message>
        <source>The microphone {device} stopped by itself; it may have been unplugged.</source>
        <translation>El micrófono {device} se paró solo; quizá se desenchufó.</translation>
    </message>
    <message>
        <source>The microphone {device} does not respond.</source>
        <translation>El micrófono {device} no responde.</translation>
    </message>
    <message>
        <source>The microphone {device} does not respond any more.</source>
        <translation>El micrófono {device} ya no responde.</translation>
    </message>
    <message>
        <source>The microphone {device} could not be started: {reason}.</source>
        <translation>El micrófono {device} no se pudo iniciar: {reason}.</translation>
    </message>
    <message>
        <source>The microphone {device} could not be opened: {reason}.</source>
        <translation>El micrófono {device} no se pudo abrir: {reason}.</translation>
    </message>
    <message>
        <source>The microphone works again: {device}.</source>
        <translation>El micrófono vuelve a funcionar: {device}.</translation>
    </message>
    <message>
        <source>The microphone works now: {device}.</source>
        <translation>El micrófono ya funciona: {device}.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened: the sound system does not respond.</source>
        <translation>El micrófono no se puede abrir: el sistema de sonido no responde.</translation>
    </message>
    <message>
        <source>The speaker {device} is not connected.</source>
        <translation>El altavoz {device} no está conectado.</translation>
    </message>
    <message>
        <source>No speaker was found: connect one, or choose one in the system&apos;s sound settings.</source>
        <translation>No se encontró altavoz: conecta uno o elige uno en los ajustes de sonido del sistema.</translation>
    </message>
    <message>
        <source>The speaker {device} opens, but takes no sound.</source>
        <translation>El altavoz {device} se abre, pero no admite sonido.</translation>
    </message>
    <message>
        <source>The speaker {device} stopped by itself; it may have been unplugged.</source>
        <translation>El altavoz {device} se paró solo; quizá se desenchufó.</translation>
    </message>
    <message>
        <source>The speaker {device} does not respond.</source>
        <translation>El altavoz {device} no responde.</translation>
    </message>
    <message>
        <source>The speaker {device} does not respond any more.</source>
        <translation>El altavoz {device} ya no responde.</translation>
    </message>
    <message>
        <source>The speaker {device} could not be started: {reason}.</source>
        <translation>El altavoz {device} no se pudo iniciar: {reason}.</translation>
    </message>
    <message>
        <source>The speaker {device} could not be opened: {reason}.</source>
        <translation>El altavoz {device} no se pudo abrir: {reason}.</translation>
    </message>
    <message>
        <source>The speaker works again: {device}.</source>
        <translation>El altavoz vuelve a funcionar: {device}.</translation>
    </message>
    <message>
        <source>The speaker works now: {device}.</source>
        <translation>El altavoz ya funciona: {device}.</translation>
    </message>
    <message>
        <source>The speaker cannot be opened: the sound system does not respond.</source>
        <translation>El altavoz no se puede abrir: el sistema de sonido no responde.</translation>
    </message>
    <message>
        <source>The system&apos;s default, {device}, is used instead.</source>
        <translation>Se usa en su lugar el del sistema: {device}.</translation>
    </message>
    <message>
        <source>The microphone and the speaker work now.</source>
        <translation>El micrófono y el altavoz ya funcionan.</translation>
    </message>
    <message>
        <source>it offers neither one nor two channels</source>
        <translation>no ofrece ni uno ni dos canales</translation>
    </message>
    <message>
        <source>it accepts none of the sampling rates Earshot can use</source>
        <translation>no acepta ninguna frecuencia que Earshot pueda usar</translation>
    </message>
    <message>
        <source>the sound system reports an error; it may have no such device now</source>
        <translation>el sistema de sonido da un error; quizá ya no tenga ese dispositivo</translation>
    </message>
    <message>
        <source>the system does not know it any more</source>
        <translation>el sistema ya no lo conoce</translation>
    </message>
    <message>
        <source>another program is using it, or it has just been unplugged</source>
        <translation>otro programa lo usa, o se acaba de desenchufar</translation>
    </message>
    <message>
        <source>the sound system refused it ({words})</source>
        <translation>el sistema de sonido lo rechazó ({words})</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sin dar motivo</translation>
    </message>
    <message>
        <source>You were heard well.</source>
        <translation>Se te oyó bien.</translation>
    </message>
    <message>
        <source>You were hardly heard. Come closer to the microphone, or raise its level in the system&apos;s sound settings.</source>
        <translation>Apenas se te oyó. Acércate al micrófono o sube su nivel en los ajustes de sonido del sistema.</translation>
    </message>
    <message>
        <source>The microphone gave nothing but silence. It may be muted at the device or in the system, or Earshot may lack the permission to listen.</source>
        <translation>El micrófono solo dio silencio. Puede estar silenciado en el aparato o en el sistema, o quizá Earshot no tiene permiso para escuchar.</translation>
    </message>
    <message>
        <source>You were too loud for the microphone. Move away from it, or lower its level in the system&apos;s sound settings.</source>
        <translation>Hablaste demasiado alto para el micrófono. Aléjate o baja su nivel en los ajustes de sonido del sistema.</translation>
    </message>
    <message>
        <source>No sound came from the microphone. Choose another one, or plug it in again.</source>
        <translation>No llegó sonido del micrófono. Elige otro o vuelve a enchufarlo.</translation>
    </message>
    <message>
        <source>The speaker did not play it. Choose another one, or plug it in again.</source>
        <translation>El altavoz no lo reprodujo. Elige otro o vuelve a enchufarlo.</translation>
    </message>
    <message>
        <source>The chime was played. If you did not hear it, turn the speaker up or choose another one.</source>
        <translation>El tono sonó. Si no lo oíste, sube el altavoz o elige otro.</translation>
    </message>
    <message>
        <source>The sound system did not answer within {seconds} seconds.</source>
        <translation>El sistema de sonido no respondió en {seconds} segundos.</translation>
    </message>
    <message>
        <source>The devices could not be listed: {reason}.</source>
        <translation>No se pudieron listar los dispositivos: {reason}.</translation>
    </message>
    <message>
        <source>The devices could not be listed (the attempt ended with code {code}).</source>
        <translation>No se pudieron listar los dispositivos (el intento acabó con el código {code}).</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing: install the package libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2).</source>
        <translation>Falta la biblioteca de sonido PortAudio: instala el paquete libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2).</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing: install Earshot again, its package brings the library along.</source>
        <translation>Falta la biblioteca de sonido PortAudio: instala Earshot de nuevo, su paquete la trae.</translation>
    </message>
    <message>
        <source>The sound library PortAudio does not start: {reason}.</source>
        <translation>La biblioteca de sonido PortAudio no arranca: {reason}.</translation>
    </message>
    <message>
        <source>Something in Earshot broke, and the conversation is over. Start Earshot again.</source>
        <translation>Algo se ha roto en Earshot y la conversación ha terminado. Inicia Earshot de nuevo.</translation>
    </message>
    <message>
        <source>The key is empty or holds characters that no key has: copy it once more, completely.</source>
        <translation>La clave está vacía o tiene caracteres que ninguna clave tiene: cópiala otra vez, entera.</translation>
    </message>
    <message>
        <source>{variable} in the environment comes before all other keys, but cannot be one.</source>
        <translation>{variable} en el entorno va antes que las demás claves, pero no puede ser una.</translation>
    </message>
    <message>
        <source>Put it right or remove it there, then start Earshot again.</source>
        <translation>Corrígela o quítala allí y luego inicia Earshot de nuevo.</translation>
    </message>
    <message>
        <source>From {variable} in the environment, which comes before all others.</source>
        <translation>De {variable} en el entorno, que va antes que las demás.</translation>
    </message>
    <message>
        <source>In the keyring of this computer ({keyring}), which is locked.</source>
        <translation>En el llavero de este equipo ({keyring}), que está bloqueado.</translation>
    </message>
    <message>
        <source>In the keyring of this computer ({keyring}).</source>
        <translation>En el llavero de este equipo ({keyring}).</translation>
    </message>
    <message>
        <source>Only for this run, in memory: it is forgotten when Earshot ends.</source>
        <translation>Solo por esta vez, en memoria: se olvida cuando Earshot termina.</translation>
    </message>
    <message>
        <source>No key is kept.</source>
        <translation>No hay ninguna clave guardada.</translation>
    </message>
    <message>
        <source>Your keyring asks for its password.</source>
        <translation>Tu llavero pide su contraseña.</translation>
    </message>
    <message>
        <source>There is no keyring here that Earshot can use.</source>
        <translation>Aquí no hay un llavero que Earshot pueda usar.</translation>
    </message>
    <message>
        <source>The keyring is locked, and was not unlocked.</source>
        <translation>El llavero está bloqueado y no se desbloqueó.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>El llavero no responde.</translation>
    </message>
    <message>
        <source>The keyring refused.</source>
        <translation>El llavero se negó.</translation>
    </message>
    <message>
        <source>Install one that offers the Secret Service, such as gnome-keyring, and log in again.</source>
        <translation>Instala uno que ofrezca Secret Service, como gnome-keyring, y vuelve a iniciar sesión.</translation>
    </message>
    <message>
        <source>Try again, and give the keyring its password when it asks for it.</source>
        <translation>Inténtalo otra vez y da al llavero su contraseña cuando la pida.</translation>
    </message>
    <message>
        <source>Log out and in again, so that it starts afresh.</source>
        <translation>Cierra la sesión y vuelve a entrar, para que arranque de nuevo.</translation>
    </message>
    <message>
        <source>Look into the keyring&apos;s own program, and try again.</source>
        <translation>Mira en el programa del llavero e inténtalo otra vez.</translation>
    </message>
    <message>
        <source>The file as it was is kept as {beside}.</source>
        <translation>El archivo como estaba se conserva como {beside}.</translation>
    </message>
    <message>
        <source>Some settings could not be used ({listed}); the defaults stand in.</source>
        <translation>Algunos ajustes no se pudieron usar ({listed}); valen los iniciales.</translation>
    </message>
    <message>
        <source>Some settings could not be used ({listed}); they stay as they were.</source>
        <translation>Algunos ajustes no se pudieron usar ({listed}); siguen como estaban.</translation>
    </message>
    <message>
        <source>The settings stay as they were.</source>
        <translation>Los ajustes siguen como estaban.</translation>
    </message>
    <message>
        <source>The change holds until Earshot is closed.</source>
        <translation>El cambio vale hasta que se cierre Earshot.</translation>
    </message>
    <message>
        <source>What you change holds until Earshot is closed.</source>
        <translation>Lo que cambies vale hasta que se cierre Earshot.</translation>
    </message>
    <message>
        <source>The settings file is damaged.</source>
        <translation>El archivo de ajustes está dañado.</translation>
    </message>
    <message>
        <source>What could be read is used.</source>
        <translation>Se usa lo que se pudo leer.</translation>
    </message>
    <message>
        <source>The defaults are used.</source>
        <translation>Se usan los valores iniciales.</translation>
    </message>
    <message>
        <source>The settings file was written by a newer Earshot.</source>
        <translation>El archivo de ajustes lo escribió un Earshot más nuevo.</translation>
    </message>
    <message>
        <source>It stays as it is: this Earshot keeps its settings in {own}.</source>
        <translation>Se queda como está: este Earshot guarda sus ajustes en {own}.</translation>
    </message>
    <message>
        <source>The settings file does not say its version.</source>
        <translation>El archivo de ajustes no dice su versión.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: it is not a file.</source>
        <translation>Los ajustes en {path} no se pueden leer: no es un archivo.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: it is a link to {target}, which is not there.</source>
        <translation>Los ajustes en {path} no se pueden leer: es un enlace a {target}, que no existe.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {reason}.</source>
        <translation>Los ajustes en {path} no se pueden leer: {reason}.</translation>
    </message>
    <message>
        <source>The settings file is larger than settings can be.</source>
        <translation>El archivo de ajustes es más grande de lo que pueden ser unos ajustes.</translation>
    </message>
    <message>
        <source>The settings cannot be kept in {path}: {reason}.</source>
        <translation>Los ajustes no se pueden guardar en {path}: {reason}.</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>está protegido contra escritura</translation>
    </message>
    <message>
        <source>The file could not be kept beside: {reason}.</source>
        <translation>No se pudo conservar una copia del archivo: {reason}.</translation>
    </message>
    <message>
        <source>This setting cannot be used: {reason}.</source>
        <translation>Este ajuste no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>A setting holds text that cannot be written down.</source>
        <translation>Un ajuste contiene texto que no se puede escribir.</translation>
    </message>
    <message>
        <source>It holds text that cannot be written down.</source>
        <translation>Contiene texto que no se puede escribir.</translation>
    </message>
    <message>
        <source>{name}, a file that belongs to Earshot, is missing; install Earshot again.</source>
        <translation>Falta {name}, un archivo de Earshot; instala Earshot de nuevo.</translation>
    </message>
    <message>
        <source>Sound library</source>
        <translation>Biblioteca de sonido</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Practice ears</source>
        <translation>Práctica: oído</translation>
    </message>
    <message>
        <source>Practice words</source>
        <translation>Práctica: palabras</translation>
    </message>
    <message>
        <source>Practice voice</source>
        <translation>Práctica: voz</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>Atajo</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Desktop entry</source>
        <translation>Entrada de escritorio</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Inicio con la sesión</translation>
    </message>
    <message>
        <source>It could not be looked at: something in Earshot broke.</source>
        <translation>No se pudo mirar: algo se ha roto en Earshot.</translation>
    </message>
    <message>
        <source>Start Earshot from a terminal, which says what, and look again.</source>
        <translation>Inicia Earshot desde una terminal, que dice qué, y vuelve a mirar.</translation>
    </message>
    <message>
        <source>It could not be looked at: {reason}.</source>
        <translation>No se pudo mirar: {reason}.</translation>
    </message>
    <message>
        <source>It did not answer within {seconds} seconds.</source>
        <translation>No respondió en {seconds} segundos.</translation>
    </message>
    <message>
        <source>The sound system could not be looked at: {reason}.</source>
        <translation>No se pudo mirar el sistema de sonido: {reason}.</translation>
    </message>
    <message>
        <source>the attempt ended with code {code}</source>
        <translation>el intento terminó con el código {code}</translation>
    </message>
    <message>
        <source>Look again in a moment.</source>
        <translation>Vuelve a mirar en un momento.</translation>
    </message>
    <message>
        <source>{library}, by way of {systems}.</source>
        <translation>{library}, a través de {systems}.</translation>
    </message>
    <message>
        <source>no sound system</source>
        <translation>ningún sistema de sonido</translation>
    </message>
    <message>
        <source>The sound system gave no answer.</source>
        <translation>El sistema de sonido no respondió.</translation>
    </message>
    <message>
        <source>Not tried, for want of the sound library.</source>
        <translation>Sin probar, pues falta la biblioteca de sonido.</translation>
    </message>
    <message>
        <source>{device} opens and takes sound.</source>
        <translation>{device} se abre y admite sonido.</translation>
    </message>
    <message>
        <source>{device} opens and hears the room at {level} dBFS.</source>
        <translation>{device} se abre y oye la sala a {level}&#xa0;dBFS.</translation>
    </message>
    <message>
        <source>{device} opens, but gives nothing but digital silence.</source>
        <translation>{device} se abre, pero solo da silencio digital.</translation>
    </message>
    <message>
        <source>Look for a mute switch on it, and for the system&apos;s permission to use the microphone.</source>
        <translation>Mira si tiene un interruptor de silencio y si el sistema permite usar el micrófono.</translation>
    </message>
    <message>
        <source>Read from {path}.</source>
        <translation>Leídos de {path}.</translation>
    </message>
    <message>
        <source>The defaults are used; there is no {path}.</source>
        <translation>Se usan los valores iniciales; no hay {path}.</translation>
    </message>
    <message>
        <source>{folders} can be written to.</source>
        <translation>Se puede escribir en {folders}.</translation>
    </message>
    <message>
        <source>{folders} cannot be written to.</source>
        <translation>No se puede escribir en {folders}.</translation>
    </message>
    <message>
        <source>Make them writable for your user, or settings and logs will not be kept.</source>
        <translation>Date permiso de escritura allí, o los ajustes y registros no se guardarán.</translation>
    </message>
    <message>
        <source>It finds speech with {name}.</source>
        <translation>Encuentra la voz con {name}.</translation>
    </message>
    <message>
        <source>It tells speech from noise by loudness alone.</source>
        <translation>Distingue la voz del ruido solo por el volumen.</translation>
    </message>
    <message>
        <source>It may take a noise for speech; a quiet room helps.</source>
        <translation>Puede tomar un ruido por voz; una sala tranquila ayuda.</translation>
    </message>
    <message>
        <source>It understands its own topics with {name}.</source>
        <translation>Entiende sus propios temas con {name}.</translation>
    </message>
    <message>
        <source>It does not understand spoken words: {name} is not installed.</source>
        <translation>No entiende palabras habladas: {name} no está instalado.</translation>
    </message>
    <message>
        <source>Typed questions work; {name} exists for Python 3.11 to 3.13.</source>
        <translation>Las preguntas escritas funcionan; {name} existe para Python 3.11 a 3.13.</translation>
    </message>
    <message>
        <source>It speaks with {name}.</source>
        <translation>Habla con {name}.</translation>
    </message>
    <message>
        <source>It has no voice on this computer and answers in tones.</source>
        <translation>No tiene voz en este equipo y responde con tonos.</translation>
    </message>
    <message>
        <source>Install espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng).</source>
        <translation>Instala espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng).</translation>
    </message>
    <message>
        <source>{keyring} can be used.</source>
        <translation>{keyring} se puede usar.</translation>
    </message>
    <message>
        <source>{keyring} is locked, and asks for its password when a key is needed.</source>
        <translation>{keyring} está bloqueado y pide su contraseña cuando hace falta una clave.</translation>
    </message>
    <message>
        <source>It ends in {ending}.</source>
        <translation>Termina en {ending}.</translation>
    </message>
    <message>
        <source>One may be in the keyring, which is of no use now.</source>
        <translation>Puede haber una en el llavero, que ahora no se puede usar.</translation>
    </message>
    <message>
        <source>No key is kept for this service; it may need none.</source>
        <translation>No hay clave guardada para este servicio; quizá no la necesite.</translation>
    </message>
    <message>
        <source>No key was found: conversations are held with the practice partner.</source>
        <translation>No se encontró clave: se conversa con el compañero de práctica.</translation>
    </message>
    <message>
        <source>Until then you can type, in the window or with: earshot talk --text &quot;what can you do&quot;.</source>
        <translation>Hasta entonces puedes escribir, en la ventana o con: earshot talk --text &quot;what can you do&quot;.</translation>
    </message>
    <message>
        <source>This conversation is using it, and sound arrives.</source>
        <translation>Esta conversación lo está usando, y llega sonido.</translation>
    </message>
    <message>
        <source>The disk is full: make room on it, or settings and logs will not be kept.</source>
        <translation>El disco está lleno: haz sitio en él, o los ajustes y registros no se guardarán.</translation>
    </message>
    <message>
        <source>To talk with a model, give Earshot a key, under Connection or with: earshot key set</source>
        <translation>Para hablar con un modelo, da a Earshot una clave, en Conexión o con: earshot key set</translation>
    </message>
    <message>
        <source>To talk with a model, give Earshot a key under Connection, or set {variable} to one.</source>
        <translation>Para hablar con un modelo, da a Earshot una clave en Conexión, o pon una en {variable}.</translation>
    </message>
    <message>
        <source>None is needed: the practice partner is chosen.</source>
        <translation>No hace falta: está elegido el compañero de práctica.</translation>
    </message>
    <message>
        <source>The service has no address yet.</source>
        <translation>El servicio aún no tiene dirección.</translation>
    </message>
    <message>
        <source>The practice partner is chosen: no service is asked.</source>
        <translation>Está elegido el compañero de práctica: no se pregunta a ningún servicio.</translation>
    </message>
    <message>
        <source>{host}, not tried: nothing is sent anywhere without a key.</source>
        <translation>{host}, sin probar: sin clave no se envía nada a ninguna parte.</translation>
    </message>
    <message>
        <source>{host}, not tried: this computer connects through a proxy.</source>
        <translation>{host}, sin probar: este equipo se conecta a través de un proxy.</translation>
    </message>
    <message>
        <source>{host} answers; a connection takes {ms} ms.</source>
        <translation>{host} responde; una conexión tarda {ms}&#xa0;ms.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {reason}.</source>
        <translation>No se puede llegar a {host}: {reason}.</translation>
    </message>
    <message>
        <source>there was no answer within {seconds} seconds</source>
        <translation>no hubo respuesta en {seconds} segundos</translation>
    </message>
    <message>
        <source>its name is not known here</source>
        <translation>aquí no se conoce su nombre</translation>
    </message>
    <message>
        <source>Look at the network connection and at the address in the settings.</source>
        <translation>Revisa la conexión de red y la dirección en los ajustes.</translation>
    </message>
    <message>
        <source>This window is the one; another start brings it to the front.</source>
        <translation>Es esta ventana; otro inicio la trae al frente.</translation>
    </message>
    <message>
        <source>A window is open; another start brings it to the front.</source>
        <translation>Hay una ventana abierta; otro inicio la trae al frente.</translation>
    </message>
    <message>
        <source>A window is open (process {process}); another start brings it to the front.</source>
        <translation>Hay una ventana abierta (proceso {process}); otro inicio la trae al frente.</translation>
    </message>
    <message>
        <source>An Earshot that does not answer keeps others from starting.</source>
        <translation>Un Earshot que no responde impide que otros se inicien.</translation>
    </message>
    <message>
        <source>An Earshot that does not answer (process {process}) keeps others from starting.</source>
        <translation>Un Earshot que no responde (proceso {process}) impide que otros se inicien.</translation>
    </message>
    <message>
        <source>End it, then start again.</source>
        <translation>Ciérralo y vuelve a iniciar.</translation>
    </message>
    <message>
        <source>No window is open; the next start opens one.</source>
        <translation>No hay ventana abierta; el próximo inicio abre una.</translation>
    </message>
    <message>
        <source>{folder} cannot be used: {reason}.</source>
        <translation>{folder} no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>{folder} belongs to somebody else or can be changed by others: remove it, or let XDG_RUNTIME_DIR name a folder of your own.</source>
        <translation>{folder} es de otra persona o pueden cambiarlo otros: quítalo o haz que XDG_RUNTIME_DIR nombre una carpeta tuya.</translation>
    </message>
    <message>
        <source>There is no folder for what belongs to this login: {folder} cannot be made ({reason}).</source>
        <translation>No hay carpeta para lo que pertenece a esta sesión: {folder} no se puede crear ({reason}).</translation>
    </message>
    <message>
        <source>No talk key is chosen for while another program is in front.</source>
        <translation>No hay tecla de hablar elegida para cuando otro programa está delante.</translation>
    </message>
    <message>
        <source>{chord} can be had.</source>
        <translation>{chord} está disponible.</translation>
    </message>
    <message>
        <source>The desktop asks whether Earshot may have {chord}.</source>
        <translation>El escritorio pregunta si Earshot puede tener {chord}.</translation>
    </message>
    <message>
        <source>Answer its question.</source>
        <translation>Responde a su pregunta.</translation>
    </message>
    <message>
        <source>{chord} is not tried: the settings of the window that is open say under Keys how it stands.</source>
        <translation>{chord} no se prueba: los ajustes de la ventana abierta dicen en Teclas cómo está.</translation>
    </message>
    <message>
        <source>{chord} is not tried: the desktop would ask you.</source>
        <translation>{chord} no se prueba: el escritorio te preguntaría.</translation>
    </message>
    <message>
        <source>There is no session bus to ask for a portal.</source>
        <translation>No hay bus de sesión al que pedir un portal.</translation>
    </message>
    <message>
        <source>The desktop portal did not answer within {seconds} seconds.</source>
        <translation>El portal del escritorio no respondió en {seconds} segundos.</translation>
    </message>
    <message>
        <source>This desktop has no portal with global shortcuts.</source>
        <translation>Este escritorio no tiene un portal con atajos globales.</translation>
    </message>
    <message>
        <source>The desktop portal has global shortcuts, version {version}.</source>
        <translation>El portal del escritorio tiene atajos globales, versión {version}.</translation>
    </message>
    <message>
        <source>X11 needs none.</source>
        <translation>X11 no lo necesita.</translation>
    </message>
    <message>
        <source>Bind the command &apos;earshot hotkey toggle&apos; to a key in the settings of the desktop.</source>
        <translation>Asigna la orden «earshot hotkey toggle» a una tecla en los ajustes del escritorio.</translation>
    </message>
    <message>
        <source>There is no desktop session to ask.</source>
        <translation>No hay sesión de escritorio a la que preguntar.</translation>
    </message>
    <message>
        <source>Only a Linux desktop has one.</source>
        <translation>Solo lo tiene un escritorio Linux.</translation>
    </message>
    <message>
        <source>There is none yet; the window installs one when a desktop asks for it.</source>
        <translation>Aún no hay; la ventana instala una cuando un escritorio la pide.</translation>
    </message>
    <message>
        <source>{place} starts Earshot.</source>
        <translation>{place} inicia Earshot.</translation>
    </message>
    <message>
        <source>{place} starts {program}, which is not there.</source>
        <translation>{place} inicia {program}, que no está.</translation>
    </message>
    <message>
        <source>Remove that file; the window installs a new one when it is needed.</source>
        <translation>Quita ese archivo; la ventana instala uno nuevo cuando haga falta.</translation>
    </message>
    <message>
        <source>The desktop has one: closing the window can leave Earshot there.</source>
        <translation>El escritorio tiene una: al cerrar la ventana, Earshot puede quedarse allí.</translation>
    </message>
    <message>
        <source>This desktop has none, so closing the window ends or minimises Earshot.</source>
        <translation>Este escritorio no tiene; cerrar la ventana termina o minimiza Earshot.</translation>
    </message>
    <message>
        <source>Choose which in the settings, under Desktop; GNOME gets a tray by an extension.</source>
        <translation>Elige cuál en los ajustes, en Escritorio; GNOME tiene bandeja con una extensión.</translation>
    </message>
    <message>
        <source>Earshot does not start when you log in.</source>
        <translation>Earshot no se inicia al iniciar sesión.</translation>
    </message>
    <message>
        <source>It is switched off in {place}.</source>
        <translation>Está desactivado en {place}.</translation>
    </message>
    <message>
        <source>{place}, which Earshot did not write, starts {program}.</source>
        <translation>{place}, que no escribió Earshot, inicia {program}.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Remove it there if you do not know it; then switch the start on in the settings.</source>
        <translation>Quítalo de allí si no lo conoces; luego activa el inicio en los ajustes.</translation>
    </message>
    <message>
        <source>When you log in, the system starts {program}.</source>
        <translation>Al iniciar sesión, el sistema inicia {program}.</translation>
    </message>
    <message>
        <source>This Earshot is {program}.</source>
        <translation>Este Earshot es {program}.</translation>
    </message>
    <message>
        <source>Switch it off and on again in the settings, under Desktop, to start this one.</source>
        <translation>Desactívalo y vuelve a activarlo en los ajustes, en Escritorio, para que se inicie este.</translation>
    </message>
    <message>
        <source>its answer is not understood</source>
        <translation>no se entiende su respuesta</translation>
    </message>
    <message>
        <source>it names a version that is not understood</source>
        <translation>no se entiende la versión que nombra</translation>
    </message>
    <message>
        <source>the proxy of this system did not let the request through</source>
        <translation>el proxy de este sistema no dejó pasar la petición</translation>
    </message>
    <message>
        <source>the proxy of this system is of a kind that Earshot cannot use for this</source>
        <translation>el proxy de este sistema es de un tipo que Earshot no puede usar para esto</translation>
    </message>
    <message>
        <source>it was given up before there was an answer</source>
        <translation>se abandonó antes de que hubiera respuesta</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>no se puede llegar hasta allí</translation>
    </message>
    <message>
        <source>its certificate is not valid here</source>
        <translation>su certificado no es válido aquí</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>la conexión se rompió</translation>
    </message>
    <message>
        <source>its answer is too large</source>
        <translation>su respuesta es demasiado grande</translation>
    </message>
    <message>
        <source>it wants no more requests from this network for now</source>
        <translation>por ahora no quiere más peticiones de esta red</translation>
    </message>
    <message>
        <source>there is no release there</source>
        <translation>allí no hay ninguna publicación</translation>
    </message>
    <message>
        <source>it sends to an address that is not its own</source>
        <translation>envía a una dirección que no es suya</translation>
    </message>
    <message>
        <source>it sends from address to address</source>
        <translation>envía de una dirección a otra</translation>
    </message>
    <message>
        <source>it answered with the number {number}</source>
        <translation>respondió con el número {number}</translation>
    </message>
    <message>
        <source>Earshot could not write down that it asks, and so it did not ask</source>
        <translation>Earshot no pudo anotar que pregunta, y por eso no preguntó</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>recommended</source>
        <translation>recomendada</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>{0} kbit/s</source>
        <translation>{0} kbit/s</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>La del sistema</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>sin conectar</translation>
    </message>
    <message>
        <source>Its price is not known here.</source>
        <translation>Aquí no se conoce su precio.</translation>
    </message>
    <message>
        <source>{0} (prices of {1}).</source>
        <translation>{0} (precios de {1}).</translation>
    </message>
    <message>
        <source>What you say is not written down.</source>
        <translation>Lo que dices no se escribe.</translation>
    </message>
    <message>
        <source>Costs {0}.</source>
        <translation>Cuesta {0}.</translation>
    </message>
    <message>
        <source>The service ends it on {0}.</source>
        <translation>El servicio lo retira el {0}.</translation>
    </message>
    <message>
        <source>Understood as {0}, without its {1}: what that asks for is no longer offered.</source>
        <translation>Entendido como {0}, sin {1}: lo que eso pide ya no se ofrece.</translation>
    </message>
    <message>
        <source>The address names it: {0}.</source>
        <translation>La dirección la nombra: {0}.</translation>
    </message>
    <message>
        <source>Understood as {0}.</source>
        <translation>Entendido como {0}.</translation>
    </message>
    <message>
        <source>The colours show what the practice partner takes for speech.</source>
        <translation>Los colores muestran lo que el compañero de práctica toma por voz.</translation>
    </message>
    <message>
        <source>The colours are a guide: this service may judge a little differently from what they show.</source>
        <translation>Los colores son una guía: este servicio puede juzgar algo distinto de lo que muestran.</translation>
    </message>
    <message>
        <source>Sent and heard sooner when short; costs {0} kbit/s now.</source>
        <translation>Cuanto más corto, antes se envía y se oye; ahora cuesta {0}&#xa0;kbit/s.</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>Manos libres</translation>
    </message>
    <message>
        <source>answers when what you said sounds finished</source>
        <translation>responde cuando lo dicho suena acabado</translation>
    </message>
    <message>
        <source>Hands-free, by silence</source>
        <translation>Manos libres, por silencio</translation>
    </message>
    <message>
        <source>answers when you have been silent for a while</source>
        <translation>responde cuando llevas un rato en silencio</translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation>Pulsar para hablar</translation>
    </message>
    <message>
        <source>answers when you let go of the talk button</source>
        <translation>responde cuando sueltas el botón de hablar</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Con calma</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>waits up to {0} s</source>
        <translation>espera hasta {0} s</translation>
    </message>
    <message>
        <source>My voice</source>
        <translation>Mi voz</translation>
    </message>
    <message>
        <source>Only the talk button, Stop and typing</source>
        <translation>Solo el botón de hablar, Parar y escribir</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Habladas</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escritas</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>for headphones</source>
        <translation>para auriculares</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>a headset, or a microphone close to the mouth</source>
        <translation>unos auriculares con micrófono, o uno cerca de la boca</translation>
    </message>
    <message>
        <source>Far</source>
        <translation>Lejos</translation>
    </message>
    <message>
        <source>the microphone of a laptop or a room</source>
        <translation>el micrófono de un portátil o de una sala</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Otra dirección</translation>
    </message>
    <message>
        <source>any service that speaks the Realtime protocol</source>
        <translation>cualquier servicio que hable el protocolo Realtime</translation>
    </message>
    <message>
        <source>Practice partner</source>
        <translation>Compañero de práctica</translation>
    </message>
    <message>
        <source>on this computer, without a key</source>
        <translation>en este equipo, sin clave</translation>
    </message>
    <message>
        <source>As a bearer token</source>
        <translation>Como token Bearer</translation>
    </message>
    <message>
        <source>In a header of its own</source>
        <translation>En una cabecera propia</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>No se envía</translation>
    </message>
    <message>
        <source>goes on in the tray; quits where there is none</source>
        <translation>sigue en la bandeja; sale si no la hay</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>in the tray; minimised where there is none</source>
        <translation>en la bandeja; minimizado si no la hay</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>where the desktop keeps it in front</source>
        <translation>donde el escritorio lo mantiene delante</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Keys work</source>
        <translation>Las teclas sirven</translation>
    </message>
    <message>
        <source>Left to the program</source>
        <translation>Son del programa</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Asking the service...</source>
        <translation>Preguntando al servicio…</translation>
    </message>
    <message>
        <source>The service uses {0} instead.</source>
        <translation>El servicio usa {0} en su lugar.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Nobody can be called without it.</source>
        <translation>Sin ello no se puede llamar a nadie.</translation>
    </message>
    <message>
        <source>This conversation keeps its voice: the assistant has spoken.</source>
        <translation>Esta conversación conserva su voz: el asistente ya ha hablado.</translation>
    </message>
    <message>
        <source>Not in use yet.</source>
        <translation>Aún no está en uso.</translation>
    </message>
    <message>
        <source>The other key is used from the next connection.</source>
        <translation>La otra clave se usa en la próxima conexión.</translation>
    </message>
    <message>
        <source>Without a transcription it is of no use.</source>
        <translation>Sin transcripción no sirve de nada.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here: while the assistant speaks you are not heard. The talk button interrupts. With headphones choose Never.</source>
        <translation>Aquí no se puede quitar el eco: mientras el asistente habla no se te oye. El botón de hablar interrumpe. Con auriculares elige Nunca.</translation>
    </message>
    <message>
        <source>This time Earshot talks to {0}, as it was started.</source>
        <translation>Esta vez Earshot habla con {0}, pues así se inició.</translation>
    </message>
    <message>
        <source>In use now.</source>
        <translation>Ya en uso.</translation>
    </message>
    <message>
        <source>The assistant has spoken: another voice holds from the next connection.</source>
        <translation>El asistente ya ha hablado: otra voz vale en la próxima conexión.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>For now you talk with the practice partner: nothing leaves this computer.</source>
        <translation>Por ahora hablas con el compañero de práctica: nada sale de este equipo.</translation>
    </message>
    <message>
        <source>What you say and type is sent there.</source>
        <translation>Lo que dices y escribes se envía allí.</translation>
    </message>
    <message>
        <source>${0} a minute heard, ${1} spoken</source>
        <translation>{0}&#xa0;$ por minuto oído, {1}&#xa0;$ hablado</translation>
    </message>
    <message>
        <source>about ${0} a minute</source>
        <translation>unos {0}&#xa0;$ por minuto</translation>
    </message>
    <message>
        <source>${0} a minute</source>
        <translation>{0}&#xa0;$ por minuto</translation>
    </message>
    <message>
        <source>ends on {0}</source>
        <translation>termina el {0}</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>times</source>
        <translation>veces</translation>
    </message>
    <message>
        <source>It cannot be empty.</source>
        <translation>No puede estar vacío.</translation>
    </message>
    <message>
        <source>It must be between {0} and {1}.</source>
        <translation>Debe estar entre {0} y {1}.</translation>
    </message>
    <message>
        <source>applies now</source>
        <translation>vale ya</translation>
    </message>
    <message>
        <source>at the next connection</source>
        <translation>en la próxima conexión</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqueada</translation>
    </message>
    <message>
        <source>Locked: this conversation keeps the voice it has spoken with.</source>
        <translation>Bloqueada: esta conversación conserva la voz con la que ya ha hablado.</translation>
    </message>
    <message>
        <source>Applies at the next connection: there is none now.</source>
        <translation>Vale en la próxima conexión: ahora no hay ninguna.</translation>
    </message>
    <message>
        <source>Applies now, on this computer.</source>
        <translation>Vale ya, en este equipo.</translation>
    </message>
    <message>
        <source>Applies now: the service is told at once.</source>
        <translation>Vale ya: se le dice al servicio enseguida.</translation>
    </message>
    <message>
        <source>Applies at the next connection. Reconnecting keeps the conversation.</source>
        <translation>Vale en la próxima conexión. Al reconectar se conserva la conversación.</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>Hablar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Escritorio</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>There is no connection now.</source>
        <translation>Ahora no hay conexión.</translation>
    </message>
    <message>
        <source>A voice can be heard here once there is a connection.</source>
        <translation>Aquí podrás escuchar las voces cuando haya conexión.</translation>
    </message>
    <message>
        <source>Taking turns</source>
        <translation>Turnos</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Paciencia</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Silence that ends a turn</source>
        <translation>Silencio que cierra el turno</translation>
    </message>
    <message>
        <source>Kept from before speech</source>
        <translation>Margen antes de hablar</translation>
    </message>
    <message>
        <source>Speaks unasked after</source>
        <translation>Habla por su cuenta tras</translation>
    </message>
    <message>
        <source>What interrupts</source>
        <translation>Qué interrumpe</translation>
    </message>
    <message>
        <source>Kept from before the press</source>
        <translation>Margen antes de pulsar</translation>
    </message>
    <message>
        <source>Listens on after the release</source>
        <translation>Margen después de soltar</translation>
    </message>
    <message>
        <source>Tone when listening begins</source>
        <translation>Tono al empezar a escuchar</translation>
    </message>
    <message>
        <source>Talk key</source>
        <translation>Tecla de hablar</translation>
    </message>
    <message>
        <source>Stop key</source>
        <translation>Tecla de parar</translation>
    </message>
    <message>
        <source>Mute key</source>
        <translation>Tecla de silenciar</translation>
    </message>
    <message>
        <source>In full screen</source>
        <translation>En pantalla completa</translation>
    </message>
    <message>
        <source>Speaking speed</source>
        <translation>Velocidad al hablar</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Your language</source>
        <translation>Tu idioma</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instrucciones</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Echo removal</source>
        <translation>Supresión de eco</translation>
    </message>
    <message>
        <source>Noise reduction</source>
        <translation>Reducción de ruido</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Códec</translation>
    </message>
    <message>
        <source>Slice length</source>
        <translation>Duración del paquete</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Recurso</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Implementación</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>How the key is sent</source>
        <translation>Cómo se envía la clave</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>Transcripción</translation>
    </message>
    <message>
        <source>Falls asleep after</source>
        <translation>Se duerme tras</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Indicador</translation>
    </message>
    <message>
        <source>Say when there is a newer version</source>
        <translation>Avisar cuando haya una versión más nueva</translation>
    </message>
    <message>
        <source>Who decides that you have finished.</source>
        <translation>Quién decide que has terminado.</translation>
    </message>
    <message>
        <source>How long it waits when you pause in the middle of a thought.</source>
        <translation>Cuánto espera si te paras en mitad de una idea.</translation>
    </message>
    <message>
        <source>How clear a sound must be to count as speech.</source>
        <translation>Lo claro que debe ser un sonido para contar como voz.</translation>
    </message>
    <message>
        <source>How long you say nothing before it answers.</source>
        <translation>Cuánto callas antes de que responda.</translation>
    </message>
    <message>
        <source>So that the first syllable is not lost.</source>
        <translation>Para que no se pierda la primera sílaba.</translation>
    </message>
    <message>
        <source>How long it stays quiet when nobody says anything.</source>
        <translation>Cuánto calla si nadie dice nada.</translation>
    </message>
    <message>
        <source>What makes it stop while it speaks.</source>
        <translation>Qué lo hace callar mientras habla.</translation>
    </message>
    <message>
        <source>For words that come a little before the talk button.</source>
        <translation>Para palabras que llegan algo antes que el botón de hablar.</translation>
    </message>
    <message>
        <source>For words that end a little after the talk button.</source>
        <translation>Para palabras que acaban algo después que el botón de hablar.</translation>
    </message>
    <message>
        <source>When the talk key was pressed outside the window.</source>
        <translation>Cuando se pulsó la tecla de hablar fuera de la ventana.</translation>
    </message>
    <message>
        <source>Hold it to talk; press it twice to go on without holding.</source>
        <translation>Mantenla para hablar; púlsala dos veces para seguir sin mantenerla.</translation>
    </message>
    <message>
        <source>Ends what the assistant is saying.</source>
        <translation>Corta lo que dice el asistente.</translation>
    </message>
    <message>
        <source>Mutes the microphone, and unmutes it.</source>
        <translation>Silencia el micrófono y lo vuelve a activar.</translation>
    </message>
    <message>
        <source>Whether the keys work while another program fills the screen.</source>
        <translation>Si las teclas sirven mientras otro programa llena la pantalla.</translation>
    </message>
    <message>
        <source>How fast it speaks; 1 is natural.</source>
        <translation>Lo rápido que habla; 1 es lo natural.</translation>
    </message>
    <message>
        <source>Whether it speaks, or only writes.</source>
        <translation>Si habla o solo escribe.</translation>
    </message>
    <message>
        <source>Helps to write down what you say.</source>
        <translation>Ayuda a escribir lo que dices.</translation>
    </message>
    <message>
        <source>What it is told about itself and how to talk.</source>
        <translation>Lo que se le dice de sí mismo y de cómo hablar.</translation>
    </message>
    <message>
        <source>Takes its own voice out of what the microphone hears.</source>
        <translation>Quita su propia voz de lo que oye el micrófono.</translation>
    </message>
    <message>
        <source>Done by the service, before it listens for speech.</source>
        <translation>Lo hace el servicio antes de buscar voz.</translation>
    </message>
    <message>
        <source>How sound travels, in both directions.</source>
        <translation>Cómo viaja el sonido, en ambos sentidos.</translation>
    </message>
    <message>
        <source>The name of your Azure resource, or any address of it.</source>
        <translation>El nombre de tu recurso de Azure, o cualquier dirección suya.</translation>
    </message>
    <message>
        <source>The name you deployed the model under.</source>
        <translation>El nombre con el que implementaste el modelo.</translation>
    </message>
    <message>
        <source>May stay empty where the service does not ask.</source>
        <translation>Puede quedar vacío si el servicio no lo pide.</translation>
    </message>
    <message>
        <source>What writes down what you say.</source>
        <translation>Lo que escribe lo que dices.</translation>
    </message>
    <message>
        <source>Hangs up when nobody says anything. Press Talk or type to wake it.</source>
        <translation>Cuelga si nadie dice nada. Pulsa Hablar o escribe para despertarlo.</translation>
    </message>
    <message>
        <source>Quit in the menu, and Ctrl+Q, always end Earshot.</source>
        <translation>Salir en el menú y Ctrl+Q siempre terminan Earshot.</translation>
    </message>
    <message>
        <source>A small pill, while you talk and another program is in front.</source>
        <translation>Una pequeña píldora mientras hablas y otro programa está delante.</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>Nada en particular</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <extracomment>{0} is the name of the setting, beginning small; {1} is the name as it stands beside the setting.</extracomment>
        <translation>Deshacer: {0}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Asking the system...</source>
        <translation>Preguntando al sistema…</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>When you log in, this is started: {0}</source>
        <translation>Al iniciar sesión se inicia esto: {0}</translation>
    </message>
    <message>
        <source>Yes would start this: {0}</source>
        <translation>Sí iniciaría esto: {0}</translation>
    </message>
    <message>
        <source>It was switched off in {0}. Yes switches it on again.</source>
        <translation>Se desactivó en {0}. Sí lo vuelve a activar.</translation>
    </message>
    <message>
        <source>{0} was not written by Earshot and starts {1}. Remove it there first.</source>
        <translation>{0} no lo escribió Earshot e inicia {1}. Quítalo allí primero.</translation>
    </message>
    <message>
        <source>This copy was not made from a release, so it cannot know of newer ones.</source>
        <translation>Esta copia no procede de una publicación, así que no puede saber de otras más nuevas.</translation>
    </message>
    <message>
        <source>Asking {0}...</source>
        <translation>Preguntando a {0}…</translation>
    </message>
    <message>
        <source>Asks {0} once a day and sends nothing but the request. Nothing is ever installed by itself.</source>
        <translation>Pregunta a {0} una vez al día y no envía más que la petición. Nunca se instala nada por sí solo.</translation>
    </message>
    <message>
        <source>{0} could not be asked on {1}: {2}. It is asked again a day later.</source>
        <translation>No se pudo preguntar a {0} ({1}): {2}. Se le pregunta otra vez un día después.</translation>
    </message>
    <message>
        <source>Version {2} is there ({0}, {1}). Asked once a day; nothing is sent but the request.</source>
        <translation>Ya está la versión {2} ({0}, {1}). Se pregunta una vez al día; no se envía más que la petición.</translation>
    </message>
    <message>
        <source>This is the newest version ({0}, {1}). Asked once a day; nothing is sent but the request.</source>
        <translation>Esta es la versión más nueva ({0}, {1}). Se pregunta una vez al día; no se envía más que la petición.</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>Test my microphone</source>
        <translation>Probar mi micrófono</translation>
    </message>
    <message>
        <source>Records you for five seconds and plays that back. Nothing is sent.</source>
        <translation>Te graba cinco segundos y lo reproduce. No se envía nada.</translation>
    </message>
    <message>
        <source>Play a chime</source>
        <translation>Tocar un tono</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>StartRow</name>
    <message>
        <source>Start at login</source>
        <translation>Inicio con la sesión</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>StatusModel</name>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Escuchando</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Pensando</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>Hablando</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Reconectando</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Dormido</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>StatusShape</name>
    <message>
        <source>Status: {0}</source>
        <translation>Estado: {0}</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop the reply</source>
        <translation>Parar la respuesta</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Talk</source>
        <translation>Hablar</translation>
    </message>
    <message>
        <source>Locked: tap to end</source>
        <translation>Fijado: toca para terminar</translation>
    </message>
    <message>
        <source>Hold to talk; click to interrupt</source>
        <translation>Mantén para hablar; un clic interrumpe</translation>
    </message>
    <message>
        <source>Hold to talk, or click and click again when you are done</source>
        <translation>Mantén para hablar, o haz clic y otra vez clic cuando termines</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Up and Down choose a turn, Shift+Left and Shift+Right its words, Ctrl+C copies.</source>
        <translation>Arriba y Abajo eligen un turno, Mayús+Izquierda y Mayús+Derecha sus palabras, Ctrl+C copia.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>TrayModel</name>
    <message>
        <source>Earshot: {0}</source>
        <translation>Earshot: {0}</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Ocultar la ventana</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Mostrar la ventana</translation>
    </message>
    <message>
        <source>End my turn</source>
        <translation>Terminar mi turno</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Hablar</translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>Earshot</source>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Herramienta</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>no oída</translation>
    </message>
    <message>
        <source>heard %1 of %2 s</source>
        <translation>oídos %1 de %2&#xa0;s</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marcha</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falló</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>hablando</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>Waveform</name>
    <message>
        <source>Sound of both voices</source>
        <translation>Sonido de ambas voces</translation>
    </message>
    <message>
        <source>Yours above the line, the assistant&apos;s below it</source>
        <translation>La tuya sobre la línea, la del asistente debajo</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Nobody is listening yet</source>
        <translation>Aún no escucha nadie</translation>
    </message>
    <message>
        <source>One moment: connecting</source>
        <translation>Un momento: conectando</translation>
    </message>
    <message>
        <source>Type something to begin</source>
        <translation>Escribe algo para empezar</translation>
    </message>
    <message>
        <source>Unmute to talk, or type</source>
        <translation>Activa el micrófono, o escribe</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Di algo</translation>
    </message>
    <message>
        <source>Hold the button and speak</source>
        <translation>Mantén el botón y habla</translation>
    </message>
    <message>
        <source>Press Talk or type to wake it</source>
        <translation>Pulsa Hablar o escribe para despertarlo</translation>
    </message>
    <message>
        <source>or hold %1 in any program</source>
        <translation>o mantén %1 en cualquier programa</translation>
    </message>
    <message>
        <source>You are talking to the practice partner on this computer. Nothing leaves it.</source>
        <translation>Hablas con el compañero de práctica de este equipo. Nada sale de él.</translation>
    </message>
    <message>
        <source>You are talking to %1. What you say and type is sent there.</source>
        <translation>Hablas con %1. Lo que dices y escribes se envía allí.</translation>
    </message>
    <message>
        <source>Once connected you talk to the practice partner on this computer. Nothing leaves it.</source>
        <translation>Una vez conectado, hablas con el compañero de práctica de este equipo. Nada sale de él.</translation>
    </message>
    <message>
        <source>Once connected you talk to %1. What you say and type is sent there.</source>
        <translation>Una vez conectado, hablas con %1. Lo que dices y escribes se envía allí.</translation>
    </message>
    <message>
        <source>What can you do?</source>
        <translation>¿Qué sabes hacer?</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Mejor escribir</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Añadir una clave</translation>
    </message>
    <message>
        <source>Test my mic</source>
        <translation>Probar micrófono</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Revisar este equipo</translation>
    </message>
</context>
</TS>
