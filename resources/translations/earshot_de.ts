<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutModel</name>
    <message>
        <source>Earshot is free software under the MIT licence.</source>
        <translation>Earshot ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Its package brings no text. The licence of that name stands at https://spdx.org/licenses/.</source>
        <translation>Das Paket bringt keinen Text mit. Die Lizenz dieses Namens steht unter https://spdx.org/licenses/.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>AboutRows</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Computer prüfen</translation>
    </message>
    <message>
        <source>First steps again</source>
        <translation>Noch einmal die ersten Schritte</translation>
    </message>
    <message>
        <source>Looks at every part of Earshot here, and says what to do.</source>
        <translation>Sieht sich hier jeden Teil von Earshot an und sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>Neu hier?</translation>
    </message>
    <message>
        <source>Microphone, speaker, key, and who answers you.</source>
        <translation>Mikrofon, Lautsprecher, Taste und wer dir antwortet.</translation>
    </message>
    <message>
        <source>Read all licences</source>
        <translation>Alle Lizenzen lesen</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>For a report</source>
        <translation>Für einen Bericht</translation>
    </message>
    <message>
        <source>Versions, devices, settings and state: no key, and no words of yours.</source>
        <translation>Versionen, Geräte, Einstellungen und Zustand: kein Schlüssel und keines deiner Worte.</translation>
    </message>
    <message>
        <source>Put the licences away</source>
        <translation>Lizenzen wieder schließen</translation>
    </message>
    <message>
        <source>Something wrong?</source>
        <translation>Stimmt etwas nicht?</translation>
    </message>
    <message>
        <source>Copied. Paste it into your report.</source>
        <translation>Kopiert. Füge es in deinen Bericht ein.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Write instead</source>
        <translation>Lieber schreiben</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Assembly</name>
    <message>
        <source>Please go on.</source>
        <translation>Bitte mach weiter.</translation>
    </message>
    <message>
        <source>{0}, or {1} in any program</source>
        <translation>{0}, oder {1} in jedem Programm</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Achtung</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>That ended before there was a result. Try it again.</source>
        <translation>Das war zu Ende, bevor es ein Ergebnis gab. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Something in Earshot broke. Started from a terminal, it says what there.</source>
        <translation>In Earshot ist etwas kaputtgegangen. Aus einem Terminal gestartet, sagt es dort, was.</translation>
    </message>
    <message>
        <source>Connecting...</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Listen: two soft notes.</source>
        <translation>Hör hin: zwei sanfte Töne.</translation>
    </message>
    <message>
        <source>One moment...</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Say something. Recording for {0} s more.</source>
        <translation>Sag etwas. Die Aufnahme läuft noch {0} s.</translation>
    </message>
    <message>
        <source>This is what was heard of you.</source>
        <translation>So warst du zu hören.</translation>
    </message>
    <message>
        <source>Asking for a sentence...</source>
        <translation>Um einen Satz wird gebeten …</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Not connected. Your text stays here.</source>
        <translation>Nicht verbunden. Dein Text bleibt hier.</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Lieber tippen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line.</source>
        <translation>Enter sendet, Umschalt+Enter beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Enter sendet, Umschalt+Enter beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>This desktop has no tray: closing the window only minimises it.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Schließt du das Fenster, wird es nur minimiert.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends Earshot. In the settings, under Desktop, you can have it minimised instead.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Schließt du das Fenster, endet Earshot. In den Einstellungen, unter Desktop, kannst du es stattdessen minimieren lassen.</translation>
    </message>
    <message>
        <source>Earshot goes on in the tray. To end it, choose Quit there.</source>
        <translation>Earshot läuft im Infobereich weiter. Zum Beenden wähle dort Beenden.</translation>
    </message>
    <message>
        <source>Earshot</source>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>You closed the window, and Earshot went on in the tray. Ctrl+Q or Quit ends it.</source>
        <translation>Du hast das Fenster geschlossen, und Earshot lief im Infobereich weiter. Strg+Q oder Beenden beendet es.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>You cannot talk until this works: {0}.</source>
        <translation>Sprechen geht erst, wenn das funktioniert: {0}.</translation>
    </message>
    <message>
        <source>This does not work: {0}.</source>
        <translation>Das funktioniert nicht: {0}.</translation>
    </message>
    <message>
        <source>You can talk. Worth a look: {0}.</source>
        <translation>Du kannst sprechen. Einen Blick wert: {0}.</translation>
    </message>
    <message>
        <source>Not looked at yet: {0}.</source>
        <translation>Noch nicht angesehen: {0}.</translation>
    </message>
    <message>
        <source>All is well: you can talk here.</source>
        <translation>Alles gut: Hier kannst du sprechen.</translation>
    </message>
    <message>
        <source>Looking at everything Earshot needs...</source>
        <translation>Alles, was Earshot braucht, wird angesehen&#xa0;…</translation>
    </message>
</context>
<context>
    <name>DoctorRows</name>
    <message>
        <source>Look again</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied. No key is in it; paste it into your report.</source>
        <translation>Kopiert. Kein Schlüssel ist darin; füge es in deinen Bericht ein.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>How to start</source>
        <translation>So geht es los</translation>
    </message>
</context>
<context>
    <name>EngineRow</name>
    <message>
        <source>Change in the system&apos;s settings</source>
        <translation>In den Einstellungen des Systems ändern</translation>
    </message>
    <message>
        <source>Heard through</source>
        <translation>Gehört durch</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Looking...</source>
        <translation>Wird angesehen&#xa0;…</translation>
    </message>
    <message>
        <source>being looked at</source>
        <translation>wird angesehen</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>einen Blick wert</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>funktioniert nicht</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Can you be heard?</source>
        <translation>Bist du zu hören?</translation>
    </message>
    <message>
        <source>Can you hear Earshot?</source>
        <translation>Hörst du Earshot?</translation>
    </message>
    <message>
        <source>A key for any program</source>
        <translation>Eine Taste für jedes Programm</translation>
    </message>
    <message>
        <source>Who answers you?</source>
        <translation>Wer antwortet dir?</translation>
    </message>
    <message>
        <source>Say something and see the bar move. The test plays back what was heard of you.</source>
        <translation>Sag etwas und sieh, wie der Balken sich bewegt. Der Test spielt dir vor, was von dir zu hören war.</translation>
    </message>
    <message>
        <source>Play the chime: two soft notes.</source>
        <translation>Spiel den Ton ab: zwei sanfte Klänge.</translation>
    </message>
    <message>
        <source>Hold this key to talk while you work in another program. Press it now.</source>
        <translation>Halte diese Taste zum Sprechen, während du in einem anderen Programm arbeitest. Drück sie jetzt.</translation>
    </message>
    <message>
        <source>You can talk at once with the practice partner on this computer: it needs no key, and nothing leaves it. To talk with a model, give Earshot a key of its service.</source>
        <translation>Mit dem Übungspartner auf diesem Computer kannst du sofort sprechen: Er braucht keinen Schlüssel, und nichts verlässt den Computer. Um mit einem Modell zu sprechen, gib Earshot einen Schlüssel des Dienstes.</translation>
    </message>
    <message>
        <source>There is no microphone. Plug one in, or connect one without a wire, and this goes on by itself. Until then you can type.</source>
        <translation>Es gibt kein Mikrofon. Steck eins ein oder verbinde ein kabelloses, dann geht es hier von selbst weiter. Bis dahin kannst du tippen.</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Your voice arrives.</source>
        <translation>Deine Stimme kommt an.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Good: then you will hear the assistant too.</source>
        <translation>Gut: Dann hörst du auch den Assistenten.</translation>
    </message>
    <message>
        <source>Try these in turn, and play the chime again each time:</source>
        <translation>Versuch das der Reihe nach und spiel den Ton jedes Mal wieder ab:</translation>
    </message>
    <message>
        <source>Turn the volume up, and see that the system has not muted this speaker.</source>
        <translation>Dreh die Lautstärke auf und sieh nach, ob das System diesen Lautsprecher stumm geschaltet hat.</translation>
    </message>
    <message>
        <source>Choose another speaker above: what is plugged in may not be the one in use.</source>
        <translation>Wähle oben einen anderen Lautsprecher: Was eingesteckt ist, ist vielleicht nicht der benutzte.</translation>
    </message>
    <message>
        <source>Plug headphones in again; connect those without a wire anew.</source>
        <translation>Steck Kopfhörer noch einmal ein; verbinde kabellose neu.</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
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
        <translation>Hast du ihn gehört?</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>Problemlösung</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>These pages are in English.</source>
        <translation>Diese Seiten sind auf Englisch.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>The browser could not be opened for {0}</source>
        <translation>Der Browser ließ sich nicht öffnen für {0}</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Hold to talk</source>
        <translation>Zum Sprechen halten</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Mikrofon aus oder an</translation>
    </message>
</context>
<context>
    <name>KeyLamp</name>
    <message>
        <source>Press it now</source>
        <translation>Drück sie jetzt</translation>
    </message>
    <message>
        <source>It is down</source>
        <translation>Gedrückt</translation>
    </message>
    <message>
        <source>It works</source>
        <translation>Funktioniert</translation>
    </message>
</context>
<context>
    <name>KeyModel</name>
    <message>
        <source>Something in Earshot broke. Try it again.</source>
        <translation>In Earshot ist etwas kaputtgegangen. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Give the address first: each address has its own key.</source>
        <translation>Gib zuerst die Adresse an: Jede Adresse hat ihren eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Looking for the key...</source>
        <translation>Der Schlüssel wird gesucht …</translation>
    </message>
    <message>
        <source>No key yet. It will be kept in the keyring.</source>
        <translation>Noch kein Schlüssel. Er kommt in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>A key given here is forgotten when Earshot ends.</source>
        <translation>Ein Schlüssel, den du hier angibst, wird vergessen, wenn Earshot endet.</translation>
    </message>
    <message>
        <source>Giving it to the keyring...</source>
        <translation>Er kommt in den Schlüsselbund …</translation>
    </message>
    <message>
        <source>Asking the keyring...</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>Removing it from the keyring...</source>
        <translation>Er wird aus dem Schlüsselbund entfernt …</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
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
        <translation>Option</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>PageUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>PageDown</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>ScrollLock</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>PrintScreen</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
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
        <translation>Num ,</translation>
    </message>
    <message>
        <source>NumEnter</source>
        <translation>Num Enter</translation>
    </message>
    <message>
        <source>MediaPlay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>MediaStop</source>
        <translation>Medien-Stopp</translation>
    </message>
    <message>
        <source>MediaNext</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>MediaPrevious</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>MicMute</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Launch1</source>
        <translation>Start 1</translation>
    </message>
    <message>
        <source>Launch2</source>
        <translation>Start 2</translation>
    </message>
    <message>
        <source>LeftCtrl</source>
        <translation>Strg links</translation>
    </message>
    <message>
        <source>RightCtrl</source>
        <translation>Strg rechts</translation>
    </message>
    <message>
        <source>LeftAlt</source>
        <translation>Alt links</translation>
    </message>
    <message>
        <source>RightAlt</source>
        <translation>Alt rechts</translation>
    </message>
    <message>
        <source>LeftShift</source>
        <translation>Umschalt links</translation>
    </message>
    <message>
        <source>RightShift</source>
        <translation>Umschalt rechts</translation>
    </message>
    <message>
        <source>LeftSuper</source>
        <translation>Super links</translation>
    </message>
    <message>
        <source>RightSuper</source>
        <translation>Super rechts</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press keys...</source>
        <translation>Drück die Tasten&#xa0;…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Paste another key here</source>
        <translation>Anderen Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Paste your key here</source>
        <translation>Schlüssel hier einfügen</translation>
    </message>
    <message>
        <source>Press Enter to keep it, Esc to leave things as they are.</source>
        <translation>Enter behält ihn, Esc lässt alles, wie es ist.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Connects, says nothing, and hangs up: it costs nothing.</source>
        <translation>Verbindet, sagt nichts und legt auf: Das kostet nichts.</translation>
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
        <translation>Earshot erfährt hier nicht, wenn ein Programm den Bildschirm füllt, also wirken die Tasten auch dort.</translation>
    </message>
    <message>
        <source>Press it now</source>
        <translation>Drück sie jetzt</translation>
    </message>
    <message>
        <source>It is down</source>
        <translation>Gedrückt</translation>
    </message>
    <message>
        <source>It works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Let go to keep them. Esc leaves it as it was, Backspace clears it.</source>
        <translation>Lass los, um sie zu behalten. Esc lässt alles, wie es war, die Rücktaste leert das Feld.</translation>
    </message>
    <message>
        <source>Asking the system for it...</source>
        <translation>Das System wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>The desktop has these keys for it instead of {0}.</source>
        <translation>Der Desktop hat dafür diese Tasten statt {0}.</translation>
    </message>
    <message>
        <source>Left to the program that fills the screen.</source>
        <translation>Dem Programm überlassen, das den Bildschirm füllt.</translation>
    </message>
    <message>
        <source>Works in any program. {0}</source>
        <translation>Wirkt in jedem Programm. {0}</translation>
    </message>
    <message>
        <source>Earshot does not know that key: choose another.</source>
        <translation>Earshot kennt diese Taste nicht: Wähle eine andere.</translation>
    </message>
    <message>
        <source>{0} stays.</source>
        <translation>Es bleibt bei {0}.</translation>
    </message>
    <message>
        <source>{0} is a shortcut of Earshot&apos;s own window, for “{1}”: choose another shortcut.</source>
        <translation>{0} ist ein Tastenkürzel von Earshots eigenem Fenster, für „{1}“: Wähle ein anderes.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Afrikaans</source>
        <translation>Afrikaans</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>Aserbaidschanisch</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Belarussisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Katalanisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Walisisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>Isländisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kasachisch</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Kannada</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lettisch</translation>
    </message>
    <message>
        <source>Māori</source>
        <translation>Maori</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Mazedonisch</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>Marathi</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Malaiisch</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepalesisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slowenisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Suaheli</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>Filipino</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Write instead</source>
        <translation>Lieber schreiben</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
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
        <translation>Stummschalten</translation>
    </message>
</context>
<context>
    <name>Newer</name>
    <message>
        <source>Earshot {0} is there. You have {1}.</source>
        <translation>Earshot {0} ist da. Du hast {1}.</translation>
    </message>
    <message>
        <source>No browser could be opened. What is new stands at {0}.</source>
        <translation>Es ließ sich kein Browser öffnen. Die Neuerungen stehen unter {0}.</translation>
    </message>
</context>
<context>
    <name>NewestButton</name>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Go to the newest words</source>
        <translation>Zu den neuesten Worten</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>NewsRow</name>
    <message>
        <source>Opens the page of version {0} in the browser.</source>
        <translation>Öffnet die Seite von Version {0} im Browser.</translation>
    </message>
    <message>
        <source>What is new in {0}</source>
        <translation>Neuerungen in {0}</translation>
    </message>
</context>
<context>
    <name>NextRung</name>
    <message>
        <source>Copy lines for {0}</source>
        <translation>Zeilen für {0} kopieren</translation>
    </message>
    <message>
        <source>Copy lines to paste</source>
        <translation>Zeilen zum Einfügen kopieren</translation>
    </message>
    <message>
        <source>Copied. They say where they belong; the key works as soon as the desktop has them.</source>
        <translation>Kopiert. In den Zeilen steht, wohin sie gehören; die Taste wirkt, sobald der Desktop sie hat.</translation>
    </message>
    <message>
        <source>The desktop</source>
        <translation>Der Desktop</translation>
    </message>
    <message>
        <source>{0} can watch the key itself and tell Earshot, by these lines.</source>
        <translation>{0} kann mit diesen Zeilen selbst auf die Taste achten und es Earshot sagen.</translation>
    </message>
</context>
<context>
    <name>NoteLine</name>
    <message>
        <source>Reconnect now</source>
        <translation>Jetzt neu verbinden</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles gut</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>NoticeArea</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Hint</source>
        <translation>Tipp</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>NoticeModel</name>
    <message>
        <source>The connection ended.</source>
        <translation>Die Verbindung ist zu Ende.</translation>
    </message>
    <message>
        <source>Earshot is asleep: nothing is heard or sent.</source>
        <translation>Earshot schläft: Nichts wird gehört oder gesendet.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Wake up</source>
        <translation>Wecken</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Mikrofon an</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Neuerungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>You said {0} s that were not sent, and are not answered.</source>
        <translation>Du hast {0}&#xa0;s gesagt, die nicht gesendet und nicht beantwortet sind.</translation>
    </message>
    <message>
        <source>{0} Earshot is asleep: press Talk or type, and it tries again.</source>
        <translation>{0} Earshot schläft: Drück Sprechen oder tipp etwas, dann versucht es das noch einmal.</translation>
    </message>
    <message>
        <source>Nobody said anything for a while, so Earshot fell asleep: nothing is heard or sent. Press Talk or type, and the conversation goes on.</source>
        <translation>Eine Weile hat niemand etwas gesagt, darum ist Earshot eingeschlafen: Nichts wird gehört oder gesendet. Drück Sprechen oder tipp etwas, und das Gespräch geht weiter.</translation>
    </message>
</context>
<context>
    <name>NumberSlider</name>
    <message>
        <source>{0} (double click or Backspace: back to the default)</source>
        <translation>{0} (Doppelklick oder Rücktaste: zurück zur Voreinstellung)</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Earshot overlay</source>
        <translation>Earshot-Anzeige</translation>
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
        <translation>Gesagtes verwerfen</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>PagesList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>SampleButton</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Makes a connection of its own for one short sentence; with a paid service that costs less than a cent.</source>
        <translation>Baut für einen kurzen Satz eine eigene Verbindung auf; bei einem bezahlten Dienst kostet das weniger als einen Cent.</translation>
    </message>
</context>
<context>
    <name>SecondLine</name>
    <message>
        <source>Not connected: nothing is heard or sent.</source>
        <translation>Nicht verbunden: Nichts wird gehört oder gesendet.</translation>
    </message>
    <message>
        <source>What you said is sent as soon as there is a connection.</source>
        <translation>Was du gesagt hast, wird gesendet, sobald eine Verbindung da ist.</translation>
    </message>
    <message>
        <source>connecting, what you say is kept until then</source>
        <translation>verbindet; was du sagst, wird so lange behalten</translation>
    </message>
    <message>
        <source>reconnecting, what you say is kept until then</source>
        <translation>verbindet neu; was du sagst, wird so lange behalten</translation>
    </message>
    <message>
        <source>not connected, what you say is kept for 30 seconds</source>
        <translation>nicht verbunden; was du sagst, wird 30 Sekunden behalten</translation>
    </message>
    <message>
        <source>{0} Press Talk or type to try again.</source>
        <translation>{0} Drück Sprechen oder tipp etwas, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>Nothing is heard or sent. Press Talk or type to wake it.</source>
        <translation>Nichts wird gehört oder gesendet. Sprechen oder Tippen weckt es.</translation>
    </message>
    <message>
        <source>waking up; what you say is heard already</source>
        <translation>wacht auf; was du sagst, ist schon zu hören</translation>
    </message>
    <message>
        <source>calling the practice partner on this computer</source>
        <translation>ruft den Übungspartner auf diesem Computer</translation>
    </message>
    <message>
        <source>calling the service</source>
        <translation>ruft den Dienst</translation>
    </message>
    <message>
        <source>{0} Trying again.</source>
        <translation>{0} Neuer Versuch.</translation>
    </message>
    <message>
        <source>a fresh session takes over</source>
        <translation>eine neue Sitzung übernimmt</translation>
    </message>
    <message>
        <source>Nobody hears you until you unmute.</source>
        <translation>Niemand hört dich, bis das Mikrofon an ist.</translation>
    </message>
    <message>
        <source>no microphone</source>
        <translation>kein Mikrofon</translation>
    </message>
    <message>
        <source>hold to talk</source>
        <translation>zum Sprechen halten</translation>
    </message>
    <message>
        <source>Locked: tap to end.</source>
        <translation>Festgestellt: Tippen beendet.</translation>
    </message>
    <message>
        <source>Let go when you are done.</source>
        <translation>Lass los, wenn du fertig bist.</translation>
    </message>
    <message>
        <source>Press again when you are done.</source>
        <translation>Drück noch einmal, wenn du fertig bist.</translation>
    </message>
    <message>
        <source>you interrupted</source>
        <translation>du hast unterbrochen</translation>
    </message>
    <message>
        <source>Getting to know the room. Hold the button to interrupt.</source>
        <translation>Der Raum wird ausgemessen. Zum Unterbrechen halte die Taste.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here. Hold the button to interrupt.</source>
        <translation>Echo ist hier nicht zu entfernen. Zum Unterbrechen halte die Taste.</translation>
    </message>
    <message>
        <source>practice partner</source>
        <translation>Übungspartner</translation>
    </message>
    <message>
        <source>hands-free</source>
        <translation>Freisprechen</translation>
    </message>
    <message>
        <source>push to talk</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>answered in {0}</source>
        <translation>Antwort nach {0}</translation>
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
        <translation>Stille</translation>
    </message>
    <message>
        <source>maybe</source>
        <translation>vielleicht</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>Sprache</translation>
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
        <translation>Die Adresse des Dienstes muss mit ws:// oder wss:// beginnen.</translation>
    </message>
    <message>
        <source>The address of the service is malformed: check its host and port.</source>
        <translation>Die Adresse des Dienstes stimmt so nicht: Prüfe Host und Port.</translation>
    </message>
    <message>
        <source>The address of the service holds characters that no address has.</source>
        <translation>Die Adresse des Dienstes enthält Zeichen, die keine Adresse hat.</translation>
    </message>
    <message>
        <source>The address of the service must not carry a name, password or key.</source>
        <translation>Die Adresse des Dienstes darf keinen Namen, kein Passwort und keinen Schlüssel enthalten.</translation>
    </message>
    <message>
        <source>The address of the service must not have a part after #.</source>
        <translation>Die Adresse des Dienstes darf keinen Teil nach # haben.</translation>
    </message>
    <message>
        <source>The address of the service must not carry a key: leave out {name}=.</source>
        <translation>Die Adresse des Dienstes darf keinen Schlüssel enthalten: Lass {name}= weg.</translation>
    </message>
    <message>
        <source>Azure needs the name or the address of your resource.</source>
        <translation>Azure braucht den Namen oder die Adresse deiner Ressource.</translation>
    </message>
    <message>
        <source>Azure needs the name you deployed the model under.</source>
        <translation>Azure braucht den Namen, unter dem du das Modell bereitgestellt hast.</translation>
    </message>
    <message>
        <source>The compatible service has no address yet.</source>
        <translation>Der kompatible Dienst hat noch keine Adresse.</translation>
    </message>
    <message>
        <source>The key would travel to {host} unencrypted: use an address that begins with wss://.</source>
        <translation>Der Schlüssel würde unverschlüsselt zu {host} reisen: Nimm eine Adresse, die mit wss:// beginnt.</translation>
    </message>
    <message>
        <source>The header {name} cannot be set.</source>
        <translation>Die Kopfzeile {name} kann nicht gesetzt werden.</translation>
    </message>
    <message>
        <source>A header holds characters that no header can carry.</source>
        <translation>Eine Kopfzeile enthält Zeichen, die keine Kopfzeile haben kann.</translation>
    </message>
    <message>
        <source>You talk with the practice partner until then.</source>
        <translation>Bis dahin sprichst du mit dem Übungspartner.</translation>
    </message>
    <message>
        <source>You talk with the practice partner until that is put right.</source>
        <translation>Bis das in Ordnung ist, sprichst du mit dem Übungspartner.</translation>
    </message>
    <message>
        <source>There is no conversation now, so nothing can be tried: the window says why.</source>
        <translation>Gerade gibt es kein Gespräch, also lässt sich nichts probieren: Das Fenster sagt, warum.</translation>
    </message>
    <message>
        <source>The conversation goes on as it was.</source>
        <translation>Das Gespräch geht weiter wie bisher.</translation>
    </message>
    <message>
        <source>the practice partner</source>
        <translation>der Übungspartner</translation>
    </message>
    <message>
        <source>whoever is chosen in its settings</source>
        <translation>wer in den Einstellungen gewählt ist</translation>
    </message>
    <message>
        <source>Earshot was started with the address {wanted}, but it runs already and goes on talking with {here}. To talk with the other one, close this window and start it again.</source>
        <translation>Earshot wurde mit der Adresse {wanted} gestartet, läuft aber schon, und es bleibt beim bisherigen Gegenüber: {here}. Um mit dem anderen zu sprechen, schließe dieses Fenster und starte es neu.</translation>
    </message>
    <message>
        <source>There is nobody to call yet: connect first.</source>
        <translation>Noch ist niemand da, den man rufen könnte: Verbinde zuerst.</translation>
    </message>
    <message>
        <source>The practice partner could not be started: {reason}.</source>
        <translation>Der Übungspartner ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>The practice partner did not start within {seconds} seconds.</source>
        <translation>Der Übungspartner war nach {seconds} Sekunden noch nicht da.</translation>
    </message>
    <message>
        <source>it ended with code {code}</source>
        <translation>er endete mit Code {code}</translation>
    </message>
    <message>
        <source>The connection works: a session began after {ms} ms.</source>
        <translation>Die Verbindung klappt: Nach {ms} ms begann eine Sitzung.</translation>
    </message>
    <message>
        <source>The connection works: a session began with the model {model} after {ms} ms.</source>
        <translation>Die Verbindung klappt: Nach {ms} ms begann eine Sitzung mit dem Modell {model}.</translation>
    </message>
    <message>
        <source>{host} took the connection but began no session.</source>
        <translation>{host} nahm die Verbindung an, begann aber keine Sitzung.</translation>
    </message>
    <message>
        <source>Check the address and the model.</source>
        <translation>Prüfe die Adresse und das Modell.</translation>
    </message>
    <message>
        <source>There is no key for this service yet.</source>
        <translation>Für diesen Dienst gibt es noch keinen Schlüssel.</translation>
    </message>
    <message>
        <source>It was tried without a key.</source>
        <translation>Es wurde ohne Schlüssel versucht.</translation>
    </message>
    <message>
        <source>{host} did not answer in time. Check the network.</source>
        <translation>{host} hat nicht rechtzeitig geantwortet. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>The service broke the rules of WebSocket.</source>
        <translation>Der Dienst hat die Regeln von WebSocket gebrochen.</translation>
    </message>
    <message>
        <source>The service at {host} sends to another address. Enter that address instead.</source>
        <translation>Der Dienst bei {host} verweist auf eine andere Adresse. Gib stattdessen diese ein.</translation>
    </message>
    <message>
        <source>The address of the proxy that this system names is malformed. Put it right where proxies are set, then connect again.</source>
        <translation>Die Adresse des Proxys, den dieses System nennt, ist fehlerhaft. Berichtige sie, wo Proxys eingestellt werden, und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password, or others than it was given. Set them where proxies are set, then connect again.</source>
        <translation>Der Proxy {proxy} will einen Namen und ein Passwort, oder andere, als er bekommen hat. Stell sie ein, wo Proxys eingestellt werden, und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let connections to {host} through (it answered {status}). Ask whoever runs it.</source>
        <translation>Der Proxy {proxy} lässt keine Verbindungen zu {host} durch (er antwortete {status}). Frag, wer ihn betreibt.</translation>
    </message>
    <message>
        <source>The proxy {proxy} could not reach {host} (it answered {status}). Check the network.</source>
        <translation>Der Proxy {proxy} konnte {host} nicht erreichen (er antwortete {status}). Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>What answers at {proxy} is no proxy. Check the proxy of this system.</source>
        <translation>Was bei {proxy} antwortet, ist kein Proxy. Prüfe den Proxy dieses Systems.</translation>
    </message>
    <message>
        <source>The connection through the proxy {proxy} broke. Check the network.</source>
        <translation>Die Verbindung über den Proxy {proxy} ist abgebrochen. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>No answer came through the proxy {proxy} in time. Check the proxy.</source>
        <translation>Über den Proxy {proxy} kam nicht rechtzeitig eine Antwort. Prüfe den Proxy.</translation>
    </message>
    <message>
        <source>The proxy {proxy} could not be found. Check the proxy of this system.</source>
        <translation>Der Proxy {proxy} war nicht zu finden. Prüfe den Proxy dieses Systems.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached. Check the proxy of this system.</source>
        <translation>Der Proxy {proxy} ist nicht zu erreichen. Prüfe den Proxy dieses Systems.</translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid yet on {date}, the date of this computer. Look whether the clock is right, then connect again.</source>
        <translation>Das Zertifikat von {host} gilt am {date}, dem Datum dieses Computers, noch nicht. Sieh nach, ob die Uhr stimmt, und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The certificate of {host} is no longer valid on {date}, the date of this computer. Look whether the clock is right, then connect again.</source>
        <translation>Das Zertifikat von {host} gilt am {date}, dem Datum dieses Computers, nicht mehr. Sieh nach, ob die Uhr stimmt, und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The system&apos;s proxy is of a kind (SOCKS) that Earshot cannot use. Set an HTTP proxy, or none for this service.</source>
        <translation>Der Proxy des Systems ist von einer Art (SOCKS), die Earshot nicht nutzen kann. Stell einen HTTP-Proxy ein, oder keinen für diesen Dienst.</translation>
    </message>
    <message>
        <source>What answers at {host} is no Realtime service. Check the address.</source>
        <translation>Was bei {host} antwortet, ist kein Realtime-Dienst. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is: its certificate is not valid. Check the address, this computer&apos;s clock, and any program that inspects traffic.</source>
        <translation>{host} konnte sich nicht ausweisen: Sein Zertifikat ist nicht gültig. Prüfe die Adresse, die Uhr dieses Computers und Programme, die den Verkehr überwachen.</translation>
    </message>
    <message>
        <source>No encrypted connection to {host} could be made. Check that the address begins with wss:// only where the service is encrypted.</source>
        <translation>Zu {host} kam keine verschlüsselte Verbindung zustande. Die Adresse darf nur mit wss:// beginnen, wenn der Dienst verschlüsselt ist.</translation>
    </message>
    <message>
        <source>{host} could not be found. Check the address and whether this computer is online.</source>
        <translation>{host} war nicht zu finden. Prüfe die Adresse und ob dieser Computer online ist.</translation>
    </message>
    <message>
        <source>Nothing answers at {host}. Check the address, and that the service is running.</source>
        <translation>Bei {host} antwortet nichts. Prüfe die Adresse und ob der Dienst läuft.</translation>
    </message>
    <message>
        <source>{host} could not be reached. Check the network.</source>
        <translation>{host} war nicht zu erreichen. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>(It said: &quot;{words}&quot;)</source>
        <translation>(Er sagte: „{words}“)</translation>
    </message>
    <message>
        <source>The connection is too slow to carry your voice. Check the network.</source>
        <translation>Die Verbindung ist zu langsam für deine Stimme. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>The connection broke inside Earshot. Started from a terminal, it says why there.</source>
        <translation>Die Verbindung brach in Earshot selbst ab. Aus einem Terminal gestartet, sagt es dort, warum.</translation>
    </message>
    <message>
        <source>The key has no access to this service or model. Use a key or a project that has.</source>
        <translation>Der Schlüssel hat keinen Zugang zu diesem Dienst oder Modell. Nimm einen Schlüssel oder ein Projekt mit Zugang.</translation>
    </message>
    <message>
        <source>The session reached its longest duration and was ended.</source>
        <translation>Die Sitzung erreichte ihre längste Dauer und wurde beendet.</translation>
    </message>
    <message>
        <source>The service has too many requests from this key just now.</source>
        <translation>Der Dienst hat gerade zu viele Anfragen von diesem Schlüssel.</translation>
    </message>
    <message>
        <source>The service has trouble of its own.</source>
        <translation>Der Dienst hat selbst Schwierigkeiten.</translation>
    </message>
    <message>
        <source>There is no Realtime service at this address, or not this model. Check the address and the model.</source>
        <translation>An dieser Adresse gibt es keinen Realtime-Dienst oder nicht dieses Modell. Prüfe die Adresse und das Modell.</translation>
    </message>
    <message>
        <source>The service did not accept the connection. Check the address and the model.</source>
        <translation>Der Dienst hat die Verbindung nicht angenommen. Prüfe die Adresse und das Modell.</translation>
    </message>
    <message>
        <source>The service closed the connection.</source>
        <translation>Der Dienst hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The connection was lost. Check the network.</source>
        <translation>Die Verbindung ging verloren. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>The service ended the connection and does not want it. Check the address, the model and the key.</source>
        <translation>Der Dienst hat die Verbindung beendet und will sie nicht. Prüfe die Adresse, das Modell und den Schlüssel.</translation>
    </message>
    <message>
        <source>The service stopped answering. Check the network.</source>
        <translation>Der Dienst antwortet nicht mehr. Prüfe das Netzwerk.</translation>
    </message>
    <message>
        <source>The service sent a message that is too large.</source>
        <translation>Der Dienst hat eine zu große Nachricht gesendet.</translation>
    </message>
    <message>
        <source>The service sent something that is not the Realtime protocol: {reason} (it began {excerpt}).</source>
        <translation>Der Dienst hat etwas gesendet, das nicht das Realtime-Protokoll ist: {reason} (es begann mit {excerpt}).</translation>
    </message>
    <message>
        <source>The service sent something that is not the Realtime protocol: {reason}.</source>
        <translation>Der Dienst hat etwas gesendet, das nicht das Realtime-Protokoll ist: {reason}.</translation>
    </message>
    <message>
        <source>it is not JSON: {reason}</source>
        <translation>es ist kein JSON: {reason}</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>es ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>es ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>its audio format is none of audio/pcm, audio/pcmu and audio/pcma</source>
        <translation>sein Audioformat ist weder audio/pcm noch audio/pcmu noch audio/pcma</translation>
    </message>
    <message>
        <source>its audio format has a rate of zero or less</source>
        <translation>sein Audioformat hat eine Rate von null oder weniger</translation>
    </message>
    <message>
        <source>a binary frame of {number} bytes, and all frames are text</source>
        <translation>ein binärer Rahmen von {number} Bytes, und alle Rahmen sind Text</translation>
    </message>
    <message>
        <source>This service speaks the retired beta version of the Realtime protocol, which Earshot does not; it needs a service with the current version.</source>
        <translation>Dieser Dienst spricht die abgeschaffte Betafassung des Realtime-Protokolls, die Earshot nicht spricht; es braucht einen Dienst mit der heutigen Fassung.</translation>
    </message>
    <message>
        <source>The service did not speak in time. Try it again.</source>
        <translation>Der Dienst hat nicht rechtzeitig gesprochen. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The service answered, but not with this voice&apos;s sound.</source>
        <translation>Der Dienst hat geantwortet, aber nicht mit dem Klang dieser Stimme.</translation>
    </message>
    <message>
        <source>xAI reads this from another place of the session than OpenAI: it may not take what is chosen here.</source>
        <translation>xAI liest das an anderer Stelle der Sitzung als OpenAI: Vielleicht nimmt es nicht, was hier gewählt ist.</translation>
    </message>
    <message>
        <source>Azure wants the name you deployed the transcription model under.</source>
        <translation>Azure will den Namen, unter dem du das Mitschriftmodell bereitgestellt hast.</translation>
    </message>
    <message>
        <source>xAI ends turns by silence only, not by meaning.</source>
        <translation>xAI erkennt das Ende nur an der Stille, nicht am Sinn.</translation>
    </message>
    <message>
        <source>Push-to-talk was found unreliable with xAI.</source>
        <translation>Die Sprechtaste erwies sich bei xAI als unzuverlässig.</translation>
    </message>
    <message>
        <source>xAI takes 0.1 to 0.9, and 0.85 by itself.</source>
        <translation>xAI nimmt 0,1 bis 0,9, von sich aus 0,85.</translation>
    </message>
    <message>
        <source>xAI speaks at 0.7 to 1.5 times the usual speed.</source>
        <translation>xAI spricht mit dem 0,7- bis 1,5-Fachen des üblichen Tempos.</translation>
    </message>
    <message>
        <source>xAI has a transcription model of its own, grok-transcribe.</source>
        <translation>xAI hat ein eigenes Mitschriftmodell, grok-transcribe.</translation>
    </message>
    <message>
        <source>xAI may not learn how much you heard of an answer.</source>
        <translation>xAI erfährt vielleicht nicht, wie viel du von einer Antwort gehört hast.</translation>
    </message>
    <message>
        <source>Inworld does not learn how much you heard of an answer.</source>
        <translation>Inworld erfährt nicht, wie viel du von einer Antwort gehört hast.</translation>
    </message>
    <message>
        <source>LocalAI answers as soon as you let go of the talk key, asked or not.</source>
        <translation>LocalAI antwortet, sobald du die Sprechtaste loslässt, gefragt oder nicht.</translation>
    </message>
    <message>
        <source>LocalAI forgets the words of an answer that was interrupted.</source>
        <translation>LocalAI vergisst die Worte einer unterbrochenen Antwort.</translation>
    </message>
    <message>
        <source>LocalAI is known to take PCM16 only.</source>
        <translation>Von LocalAI ist nur PCM16 bekannt.</translation>
    </message>
    <message>
        <source>speech-to-speech ends turns by itself only: push-to-talk does not work.</source>
        <translation>speech-to-speech erkennt das Ende nur selbst: Die Sprechtaste wirkt nicht.</translation>
    </message>
    <message>
        <source>speech-to-speech does not learn how much you heard of an answer.</source>
        <translation>speech-to-speech erfährt nicht, wie viel du von einer Antwort gehört hast.</translation>
    </message>
    <message>
        <source>speech-to-speech is known to take PCM16 only.</source>
        <translation>Von speech-to-speech ist nur PCM16 bekannt.</translation>
    </message>
    <message>
        <source>Together writes down or reads aloud over this protocol, but holds no conversation.</source>
        <translation>Together schreibt mit oder liest vor, führt über dieses Protokoll aber kein Gespräch.</translation>
    </message>
    <message>
        <source>KugelAudio speaks another protocol, GPT-Live, which Earshot does not.</source>
        <translation>KugelAudio spricht ein anderes Protokoll, GPT-Live, das Earshot nicht spricht.</translation>
    </message>
    <message>
        <source>The newest and most capable; thinks before it speaks.</source>
        <translation>Das neueste und fähigste; denkt nach, bevor es spricht.</translation>
    </message>
    <message>
        <source>The economical one: about a third of the price of sound.</source>
        <translation>Das sparsame: Ton für etwa ein Drittel des Preises.</translation>
    </message>
    <message>
        <source>The one before; thinks before it speaks.</source>
        <translation>Das vorige; denkt nach, bevor es spricht.</translation>
    </message>
    <message>
        <source>An older one: it answers at once, and remembers less.</source>
        <translation>Ein älteres: Es antwortet sofort und merkt sich weniger.</translation>
    </message>
    <message>
        <source>Older still.</source>
        <translation>Noch älter.</translation>
    </message>
    <message>
        <source>Older still, as it was in August 2025.</source>
        <translation>Noch älter, im Stand vom August 2025.</translation>
    </message>
    <message>
        <source>The older economical one.</source>
        <translation>Das ältere sparsame.</translation>
    </message>
    <message>
        <source>The older economical one, as it was in December 2025.</source>
        <translation>Das ältere sparsame, im Stand vom Dezember 2025.</translation>
    </message>
    <message>
        <source>Writes each turn when it is over.</source>
        <translation>Schreibt, wenn du ausgesprochen hast.</translation>
    </message>
    <message>
        <source>Writes while you speak.</source>
        <translation>Schreibt, während du sprichst.</translation>
    </message>
    <message>
        <source>Writes each turn when it is over, and who spoke.</source>
        <translation>Schreibt, wenn du ausgesprochen hast, und wer gesprochen hat.</translation>
    </message>
    <message>
        <source>Everything as it was recorded.</source>
        <translation>Alles, wie es aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Telephone quality, for slow connections.</source>
        <translation>Telefonqualität, für langsame Verbindungen.</translation>
    </message>
    <message>
        <source>Telephone quality; the other way to write it.</source>
        <translation>Telefonqualität; die andere Schreibweise.</translation>
    </message>
    <message>
        <source>You are muted. Unmute to talk.</source>
        <translation>Du bist stumm. Schalte das Mikrofon an, um zu sprechen.</translation>
    </message>
    <message>
        <source>Still no connection: of what you say, the last 30 seconds are kept.</source>
        <translation>Noch immer keine Verbindung: Von dem, was du sagst, bleiben die letzten 30 Sekunden.</translation>
    </message>
    <message>
        <source>What you said waited too long for a connection and was not sent. Please say it again.</source>
        <translation>Was du gesagt hast, hat zu lange auf eine Verbindung gewartet und wurde nicht gesendet. Bitte sag es noch einmal.</translation>
    </message>
    <message>
        <source>There is no connection: what you said was not sent.</source>
        <translation>Es gibt keine Verbindung: Was du gesagt hast, wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>What you said while there was no connection was not sent.</source>
        <translation>Was du ohne Verbindung gesagt hast, wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Of what you said, the first {seconds} s were not kept; the rest was sent.</source>
        <translation>Von dem, was du gesagt hast, gingen die ersten {seconds} s verloren; der Rest wurde gesendet.</translation>
    </message>
    <message>
        <source>That was too short to be heard. Hold the key while you speak.</source>
        <translation>Das war zu kurz, um gehört zu werden. Halte die Taste, während du sprichst.</translation>
    </message>
    <message>
        <source>No sound came from the microphone while you held the key. Try again in a moment.</source>
        <translation>Vom Mikrofon kam kein Ton, während du die Taste hieltst. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The microphone started too late to hear you. Please say it again.</source>
        <translation>Das Mikrofon begann zu spät, um dich zu hören. Bitte sag es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone started late: the beginning of what you said may be missing.</source>
        <translation>Das Mikrofon begann spät: Der Anfang dessen, was du gesagt hast, fehlt vielleicht.</translation>
    </message>
    <message>
        <source>The microphone gives nothing but silence. It may be muted at the device or in the system, or Earshot may lack the permission to listen.</source>
        <translation>Vom Mikrofon kommt nur Stille. Vielleicht ist es am Gerät oder im System stummgeschaltet, oder Earshot darf nicht zuhören.</translation>
    </message>
    <message>
        <source>Not connected: this was not sent.</source>
        <translation>Nicht verbunden: Das wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Not connected: nobody would hear you.</source>
        <translation>Nicht verbunden: Niemand würde dich hören.</translation>
    </message>
    <message>
        <source>Not connected. What you say is kept for 30 seconds; connect to send it.</source>
        <translation>Nicht verbunden. Was du sagst, wird 30 Sekunden behalten; verbinde, um es zu senden.</translation>
    </message>
    <message>
        <source>What you said was heard, but could not be written down.</source>
        <translation>Du wurdest gehört, aber das Mitschreiben gelang nicht.</translation>
    </message>
    <message>
        <source>no words</source>
        <translation>keine Worte</translation>
    </message>
    <message>
        <source>Echo removal is off.</source>
        <translation>Die Echounterdrückung ist aus.</translation>
    </message>
    <message>
        <source>Getting to know the room: while the assistant speaks you are not heard yet. The talk key interrupts.</source>
        <translation>Der Raum wird ausgemessen: Während der Assistent spricht, bist du noch nicht zu hören. Die Sprechtaste unterbricht.</translation>
    </message>
    <message>
        <source>The assistant does not hear itself: you can talk over it.</source>
        <translation>Der Assistent hört sich selbst nicht: Du kannst ihm ins Wort fallen.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here: while the assistant speaks you are not heard. The talk key interrupts.</source>
        <translation>Echo ist hier nicht zu entfernen: Während der Assistent spricht, bist du nicht zu hören. Die Sprechtaste unterbricht.</translation>
    </message>
    <message>
        <source>The reply was cut short: it reached its length limit.</source>
        <translation>Die Antwort wurde abgeschnitten: Sie war am Längenlimit.</translation>
    </message>
    <message>
        <source>The reply was cut short by the service&apos;s content filter.</source>
        <translation>Der Inhaltsfilter des Dienstes hat die Antwort abgeschnitten.</translation>
    </message>
    <message>
        <source>The reply was cut short.</source>
        <translation>Die Antwort wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>the reply failed</source>
        <translation>die Antwort ist gescheitert</translation>
    </message>
    <message>
        <source>The reply failed</source>
        <translation>Die Antwort ist gescheitert</translation>
    </message>
    <message>
        <source>The assistant kept calling tools without answering, so it was stopped.</source>
        <translation>Der Assistent rief immer wieder Werkzeuge auf, ohne zu antworten, und wurde angehalten.</translation>
    </message>
    <message>
        <source>too many calls</source>
        <translation>zu viele Aufrufe</translation>
    </message>
    <message>
        <source>the arguments never arrived</source>
        <translation>die Argumente kamen nie an</translation>
    </message>
    <message>
        <source>cancelled by the person</source>
        <translation>vom Menschen abgebrochen</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>The connection was lost while you were speaking. Please say it again.</source>
        <translation>Die Verbindung ging verloren, während du gesprochen hast. Bitte sag es noch einmal.</translation>
    </message>
    <message>
        <source>The connection was lost before the answer came. Please ask again.</source>
        <translation>Die Verbindung ging verloren, bevor die Antwort kam. Bitte frag noch einmal.</translation>
    </message>
    <message>
        <source>The voice can no longer change in this conversation. Connect again to hear the new one.</source>
        <translation>Die Stimme kann sich in diesem Gespräch nicht mehr ändern. Verbinde neu, um die andere zu hören.</translation>
    </message>
    <message>
        <source>The service does not know a setting: {setting}.</source>
        <translation>Der Dienst kennt eine Einstellung nicht: {setting}.</translation>
    </message>
    <message>
        <source>The service does not accept these settings.</source>
        <translation>Der Dienst nimmt diese Einstellungen nicht an.</translation>
    </message>
    <message>
        <source>The service reports: {words}.</source>
        <translation>Der Dienst meldet: {words}.</translation>
    </message>
    <message>
        <source>an error without words</source>
        <translation>ein Fehler ohne Worte</translation>
    </message>
    <message>
        <source>Earshot tried {times} times. Connect again to go on.</source>
        <translation>Earshot hat es {times}-mal versucht. Verbinde neu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The service is busy and did not answer. Wait a moment, then ask again.</source>
        <translation>Der Dienst ist beschäftigt und hat nicht geantwortet. Warte einen Moment und frag dann noch einmal.</translation>
    </message>
    <message>
        <source>The session reached its maximum length; a new one goes on with the conversation.</source>
        <translation>Die Sitzung hat ihre größte Länge erreicht; eine neue führt das Gespräch weiter.</translation>
    </message>
    <message>
        <source>The service stumbled twice; connecting anew.</source>
        <translation>Der Dienst ist zweimal gestolpert; es wird neu verbunden.</translation>
    </message>
    <message>
        <source>The service is still busy with another reply and did not take this one.</source>
        <translation>Der Dienst ist noch mit einer anderen Antwort beschäftigt und nahm diese nicht an.</translation>
    </message>
    <message>
        <source>The service has not answered for 10 seconds. Still waiting.</source>
        <translation>Der Dienst hat seit 10 Sekunden nicht geantwortet. Es wird weiter gewartet.</translation>
    </message>
    <message>
        <source>The service stopped answering.</source>
        <translation>Der Dienst antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The service did not accept the session in time.</source>
        <translation>Der Dienst hat die Sitzung nicht rechtzeitig angenommen.</translation>
    </message>
    <message>
        <source>This service does not speak the Realtime protocol. Check its address.</source>
        <translation>Dieser Dienst spricht das Realtime-Protokoll nicht. Prüfe seine Adresse.</translation>
    </message>
    <message>
        <source>The service refused the API key. Check the key, then connect again.</source>
        <translation>Der Dienst hat den API-Schlüssel abgelehnt. Prüfe den Schlüssel und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The account has no credit left. Add credit with the provider, then connect again.</source>
        <translation>Das Konto hat kein Guthaben mehr. Lade es beim Anbieter auf und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The account this key belongs to is deactivated. Ask the provider, then connect again.</source>
        <translation>Das Konto zu diesem Schlüssel ist deaktiviert. Frag den Anbieter und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The account&apos;s spending limit is reached. Raise it with the provider, then connect again.</source>
        <translation>Das Ausgabenlimit des Kontos ist erreicht. Erhöhe es beim Anbieter und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The service cannot use this model for talking. Choose another model, then connect again.</source>
        <translation>Der Dienst kann mit diesem Modell nicht sprechen. Wähle ein anderes Modell und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The service does not know this model. Choose another model, then connect again.</source>
        <translation>Der Dienst kennt dieses Modell nicht. Wähle ein anderes Modell und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The service wants to know which model to use. Choose a model, then connect again.</source>
        <translation>Der Dienst will wissen, welches Modell er nehmen soll. Wähle ein Modell und verbinde dann neu.</translation>
    </message>
    <message>
        <source>The service no longer takes the beta version of the Realtime protocol. Remove the beta header from this provider, then connect again.</source>
        <translation>Der Dienst nimmt die Betafassung des Realtime-Protokolls nicht mehr an. Entferne die Beta-Kopfzeile bei diesem Anbieter und verbinde dann neu.</translation>
    </message>
    <message>
        <source>Windows registers the shortcut itself.</source>
        <translation>Windows meldet das Tastenkürzel selbst an.</translation>
    </message>
    <message>
        <source>macOS registers the shortcut itself.</source>
        <translation>macOS meldet das Tastenkürzel selbst an.</translation>
    </message>
    <message>
        <source>This is a Wayland desktop, where only its portal may give a program a shortcut.</source>
        <translation>Das ist ein Wayland-Desktop, wo nur sein Portal einem Programm ein Tastenkürzel geben darf.</translation>
    </message>
    <message>
        <source>This is an X11 desktop (display {display}): a program may ask for a shortcut.</source>
        <translation>Das ist ein X11-Desktop (Display {display}): Ein Programm darf um ein Tastenkürzel bitten.</translation>
    </message>
    <message>
        <source>Neither WAYLAND_DISPLAY nor DISPLAY is set, so there is no desktop to ask.</source>
        <translation>Weder WAYLAND_DISPLAY noch DISPLAY ist gesetzt, also gibt es keinen Desktop, den man fragen könnte.</translation>
    </message>
    <message>
        <source>But {library} is not installed.</source>
        <translation>Aber {library} ist nicht installiert.</translation>
    </message>
    <message>
        <source>There is no display to take {chord} from: start Earshot inside a desktop session.</source>
        <translation>Es gibt keinen Bildschirm für {chord}: Starte Earshot in einer Desktop-Sitzung.</translation>
    </message>
    <message>
        <source>This Wayland desktop gives programs no global shortcuts: bind the command &apos;earshot hotkey toggle&apos; to {chord} in the settings of the desktop.</source>
        <translation>Dieser Wayland-Desktop gibt Programmen keine globalen Tastenkürzel: Lege den Befehl „earshot hotkey toggle“ in den Einstellungen des Desktops auf {chord}.</translation>
    </message>
    <message>
        <source>Earshot cannot have {chord} on this system: bind the command &apos;earshot hotkey toggle&apos; to it in the settings of the desktop.</source>
        <translation>Earshot kann {chord} auf diesem System nicht haben: Lege den Befehl „earshot hotkey toggle“ in den Einstellungen des Desktops darauf.</translation>
    </message>
    <message>
        <source>The desktop does not know Earshot and therefore refuses {chord}: install the desktop entry, then sign out and in again.</source>
        <translation>Der Desktop kennt Earshot nicht und verweigert darum {chord}: Installiere den Desktop-Eintrag, dann melde dich ab und wieder an.</translation>
    </message>
    <message>
        <source>{chord} needs {library}, which is not installed: install Earshot again.</source>
        <translation>{chord} braucht {library}, und das ist nicht installiert: Installiere Earshot neu.</translation>
    </message>
    <message>
        <source>The system does not let Earshot have {chord}: allow it in {place}.</source>
        <translation>Das System lässt Earshot {chord} nicht haben: Erlaube es in {place}.</translation>
    </message>
    <message>
        <source>{chord} is taken by {holder}: choose another shortcut, or free it there.</source>
        <translation>{chord} ist schon vergeben ({holder}): Wähle ein anderes Tastenkürzel oder gib es dort frei.</translation>
    </message>
    <message>
        <source>The desktop asks whether Earshot may have {chord}: answer its question.</source>
        <translation>Der Desktop fragt, ob Earshot {chord} haben darf: Beantworte seine Frage.</translation>
    </message>
    <message>
        <source>{chord} was refused when the desktop asked: allow it in the desktop&apos;s settings, or register it again.</source>
        <translation>{chord} wurde abgelehnt, als der Desktop fragte: Erlaube es in seinen Einstellungen oder melde es neu an.</translation>
    </message>
    <message>
        <source>The desktop names no keys for this shortcut of Earshot: give it {chord} in the settings of the desktop.</source>
        <translation>Der Desktop nennt keine Tasten für dieses Kürzel von Earshot: Gib ihm {chord} in den Einstellungen des Desktops.</translation>
    </message>
    <message>
        <source>{holder} does not answer when asked for {chord}: check again, or sign out and in.</source>
        <translation>Keine Antwort ({holder}) auf die Frage nach {chord}: Prüfe es noch einmal oder melde dich ab und wieder an.</translation>
    </message>
    <message>
        <source>The connection to {holder} is lost, and {chord} with it: Earshot tries again by itself; if it stays so, restart Earshot.</source>
        <translation>Die Verbindung ist verloren ({holder}), und mit ihr {chord}: Earshot versucht es von selbst wieder; bleibt es so, starte Earshot neu.</translation>
    </message>
    <message>
        <source>The system refuses {chord} ({reason}): choose another shortcut.</source>
        <translation>Das System verweigert {chord} ({reason}): Wähle ein anderes Tastenkürzel.</translation>
    </message>
    <message>
        <source>{chord} rests while shortcuts are being recorded: finish or cancel that.</source>
        <translation>{chord} ruht, solange Tastenkürzel aufgenommen werden: Beende das oder brich es ab.</translation>
    </message>
    <message>
        <source>This keyboard has no key {key}: choose a shortcut without it.</source>
        <translation>Diese Tastatur hat keine Taste {key}: Wähle ein Tastenkürzel ohne sie.</translation>
    </message>
    <message>
        <source>{chord} is refused by macOS, whose versions 15.0 and 15.1 want Ctrl or Cmd in every shortcut: add one of them, or update macOS.</source>
        <translation>{chord} wird von macOS abgelehnt, dessen Versionen 15.0 und 15.1 in jedem Kürzel Ctrl oder Cmd wollen: Nimm eine davon dazu oder aktualisiere macOS.</translation>
    </message>
    <message>
        <source>the talk key</source>
        <translation>die Sprechtaste</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>another shortcut of Earshot</source>
        <translation>ein anderes Kürzel von Earshot</translation>
    </message>
    <message>
        <source>Windows or another program</source>
        <translation>Windows oder ein anderes Programm</translation>
    </message>
    <message>
        <source>the Windows desktop</source>
        <translation>der Windows-Desktop</translation>
    </message>
    <message>
        <source>macOS (System Settings, Keyboard Shortcuts)</source>
        <translation>macOS (Systemeinstellungen, Tastaturkurzbefehle)</translation>
    </message>
    <message>
        <source>the session bus</source>
        <translation>der Sitzungsbus</translation>
    </message>
    <message>
        <source>the desktop portal</source>
        <translation>das Desktop-Portal</translation>
    </message>
    <message>
        <source>desktop portal</source>
        <translation>Desktop-Portal</translation>
    </message>
    <message>
        <source>the bus does not answer</source>
        <translation>der Bus antwortet nicht</translation>
    </message>
    <message>
        <source>the bus has hung up</source>
        <translation>der Bus hat aufgelegt</translation>
    </message>
    <message>
        <source>DBUS_SESSION_BUS_ADDRESS is not set</source>
        <translation>DBUS_SESSION_BUS_ADDRESS ist nicht gesetzt</translation>
    </message>
    <message>
        <source>the desktop behind the portal does not answer</source>
        <translation>der Desktop hinter dem Portal antwortet nicht</translation>
    </message>
    <message>
        <source>its answer makes no sense</source>
        <translation>seine Antwort ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>{key} while Num Lock is on</source>
        <translation>{key}, während Num Lock an ist</translation>
    </message>
    <message>
        <source>Windows error {code}</source>
        <translation>Windows-Fehler {code}</translation>
    </message>
    <message>
        <source>macOS error {code}</source>
        <translation>macOS-Fehler {code}</translation>
    </message>
    <message>
        <source>display {name}</source>
        <translation>Display {name}</translation>
    </message>
    <message>
        <source>{chord} types something in every program: hold Ctrl, Alt or {key} with it.</source>
        <translation>{chord} tippt in jedem Programm etwas: Halte Strg, Alt oder {key} dazu.</translation>
    </message>
    <message>
        <source>{chord} is needed in every program: hold Ctrl, Alt or {key} with it.</source>
        <translation>{chord} wird in jedem Programm gebraucht: Halte Strg, Alt oder {key} dazu.</translation>
    </message>
    <message>
        <source>{chord} by itself is not enough here: add one more key, such as a letter or Space.</source>
        <translation>{chord} allein reicht hier nicht: Nimm noch eine Taste dazu, etwa einen Buchstaben oder die Leertaste.</translation>
    </message>
    <message>
        <source>{chord} are not enough: add one more key, such as a letter or Space.</source>
        <translation>{chord} reichen nicht: Nimm noch eine Taste dazu, etwa einen Buchstaben oder die Leertaste.</translation>
    </message>
    <message>
        <source>{chord} belongs to the system, which does not give it away: choose another.</source>
        <translation>{chord} gehört dem System, das es nicht hergibt: Wähle ein anderes.</translation>
    </message>
    <message>
        <source>{chord} means something in most programs, which would not hear it any more: two modifiers are safer.</source>
        <translation>{chord} bedeutet in den meisten Programmen etwas, und sie würden es nicht mehr hören: Zwei Umschalttasten sind sicherer.</translation>
    </message>
    <message>
        <source>{chord} also switches the keyboard: a key that does nothing else is safer.</source>
        <translation>{chord} stellt auch die Tastatur um: Eine Taste, die sonst nichts tut, ist sicherer.</translation>
    </message>
    <message>
        <source>{chord} is held with other keys, which no program would hear any more: take RightCtrl, or add one more key, such as a letter.</source>
        <translation>{chord} wird mit anderen Tasten gehalten, die dann kein Programm mehr hören würde: Nimm Strg rechts oder noch eine Taste dazu, etwa einen Buchstaben.</translation>
    </message>
    <message>
        <source>{chord} is held with other keys too, which no program would hear then: RightCtrl is safer.</source>
        <translation>{chord} wird auch mit anderen Tasten gehalten, die dann kein Programm hören würde: Strg rechts ist sicherer.</translation>
    </message>
    <message>
        <source>{chord} types a sign on keyboards with AltGr, which could not be typed any more: a key that types nothing is safer.</source>
        <translation>{chord} tippt auf Tastaturen mit AltGr ein Zeichen, das sich dann nicht mehr tippen ließe: Eine Taste, die nichts tippt, ist sicherer.</translation>
    </message>
    <message>
        <source>{written} is no shortcut: {reason}.</source>
        <translation>{written} ist kein Tastenkürzel: {reason}.</translation>
    </message>
    <message>
        <source>Earshot knows no such key</source>
        <translation>Earshot kennt diese Taste nicht</translation>
    </message>
    <message>
        <source>Earshot knows no key {key}</source>
        <translation>Earshot kennt keine Taste {key}</translation>
    </message>
    <message>
        <source>{key} cannot be held with another key</source>
        <translation>{key} lässt sich nicht mit einer anderen Taste halten</translation>
    </message>
    <message>
        <source>{key} is there twice</source>
        <translation>{key} steht zweimal da</translation>
    </message>
    <message>
        <source>a key is missing after the modifiers</source>
        <translation>nach den Umschalttasten fehlt eine Taste</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>es fehlt eine Taste</translation>
    </message>
    <message>
        <source>{place} was not written by Earshot and starts {program}: remove it there, then try again.</source>
        <translation>{place} stammt nicht von Earshot und startet {program}: Entferne es dort und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{place} was not written by Earshot: remove it there, then try again.</source>
        <translation>{place} stammt nicht von Earshot: Entferne es dort und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed: {place} is not to be had ({reason}). See that it belongs to you and can be written to.</source>
        <translation>Der Start bei der Anmeldung lässt sich nicht ändern: {place} ist nicht zugänglich ({reason}). Sorge dafür, dass es dir gehört und beschreibbar ist.</translation>
    </message>
    <message>
        <source>A Flatpak cannot set what starts at login: in the settings of your desktop, let it start {command}</source>
        <translation>Ein Flatpak kann nicht festlegen, was beim Anmelden startet: Lass in den Einstellungen deiner Arbeitsumgebung {command} starten</translation>
    </message>
    <message>
        <source>Windows starts no command of more than {longest} characters, and this one has {number}: install Earshot in a folder with a shorter path.</source>
        <translation>Windows startet keinen Befehl mit mehr als {longest} Zeichen, und dieser hat {number}: Installiere Earshot in einem Ordner mit kürzerem Pfad.</translation>
    </message>
    <message>
        <source>The session bus of this desktop does not answer, so there is no tray, no keyring and no shortcut of the desktop. Log out and in again to have them.</source>
        <translation>Der Sitzungsbus dieses Desktops antwortet nicht, darum gibt es keinen Infobereich, keinen Schlüsselbund und kein Tastenkürzel des Desktops. Melde dich ab und wieder an, um sie zu haben.</translation>
    </message>
    <message>
        <source>This computer has no fonts, so all words are shown as boxes. Install some, such as DejaVu, and start Earshot again.</source>
        <translation>Dieser Computer hat keine Schriften, darum erscheinen alle Worte als Kästchen. Installiere welche, etwa DejaVu, und starte Earshot neu.</translation>
    </message>
    <message>
        <source>The microphone {device} is not connected.</source>
        <translation>Das Mikrofon {device} ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>No microphone was found: connect one, or choose one in the system&apos;s sound settings.</source>
        <translation>Kein Mikrofon gefunden: Schließ eins an oder wähle eins in den Toneinstellungen des Systems.</translation>
    </message>
    <message>
        <source>The microphone {device} opens, but gives no sound.</source>
        <translation>Das Mikrofon {device} lässt sich öffnen, gibt aber keinen Ton.</translation>
    </message>
    <message>
        <source>The microphone {device} stopped by itself; it may have been unplugged.</source>
        <translation>Das Mikrofon {device} hat von selbst aufgehört; vielleicht wurde es abgezogen.</translation>
    </message>
    <message>
        <source>The microphone {device} does not respond.</source>
        <translation>Das Mikrofon {device} reagiert nicht.</translation>
    </message>
    <message>
        <source>The microphone {device} does not respond any more.</source>
        <translation>Das Mikrofon {device} reagiert nicht mehr.</translation>
    </message>
    <message>
        <source>The microphone {device} could not be started: {reason}.</source>
        <translation>Das Mikrofon {device} ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>The microphone {device} could not be opened: {reason}.</source>
        <translation>Das Mikrofon {device} ließ sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The microphone works again: {device}.</source>
        <translation>Das Mikrofon geht wieder: {device}.</translation>
    </message>
    <message>
        <source>The microphone works now: {device}.</source>
        <translation>Das Mikrofon geht jetzt: {device}.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened: the sound system does not respond.</source>
        <translation>Das Mikrofon lässt sich nicht öffnen: Das Tonsystem reagiert nicht.</translation>
    </message>
    <message>
        <source>The speaker {device} is not connected.</source>
        <translation>Der Lautsprecher {device} ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>No speaker was found: connect one, or choose one in the system&apos;s sound settings.</source>
        <translation>Kein Lautsprecher gefunden: Schließ einen an oder wähle einen in den Toneinstellungen des Systems.</translation>
    </message>
    <message>
        <source>The speaker {device} opens, but takes no sound.</source>
        <translation>Der Lautsprecher {device} lässt sich öffnen, nimmt aber keinen Ton an.</translation>
    </message>
    <message>
        <source>The speaker {device} stopped by itself; it may have been unplugged.</source>
        <translation>Der Lautsprecher {device} hat von selbst aufgehört; vielleicht wurde er abgezogen.</translation>
    </message>
    <message>
        <source>The speaker {device} does not respond.</source>
        <translation>Der Lautsprecher {device} reagiert nicht.</translation>
    </message>
    <message>
        <source>The speaker {device} does not respond any more.</source>
        <translation>Der Lautsprecher {device} reagiert nicht mehr.</translation>
    </message>
    <message>
        <source>The speaker {device} could not be started: {reason}.</source>
        <translation>Der Lautsprecher {device} ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>The speaker {device} could not be opened: {reason}.</source>
        <translation>Der Lautsprecher {device} ließ sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The speaker works again: {device}.</source>
        <translation>Der Lautsprecher geht wieder: {device}.</translation>
    </message>
    <message>
        <source>The speaker works now: {device}.</source>
        <translation>Der Lautsprecher geht jetzt: {device}.</translation>
    </message>
    <message>
        <source>The speaker cannot be opened: the sound system does not respond.</source>
        <translation>Der Lautsprecher lässt sich nicht öffnen: Das Tonsystem reagiert nicht.</translation>
    </message>
    <message>
        <source>The system&apos;s default, {device}, is used instead.</source>
        <translation>Stattdessen wird die Voreinstellung des Systems benutzt: {device}.</translation>
    </message>
    <message>
        <source>The microphone and the speaker work now.</source>
        <translation>Mikrofon und Lautsprecher gehen jetzt.</translation>
    </message>
    <message>
        <source>it offers neither one nor two channels</source>
        <translation>es bietet weder einen noch zwei Kanäle</translation>
    </message>
    <message>
        <source>it accepts none of the sampling rates Earshot can use</source>
        <translation>es nimmt keine der Abtastraten an, die Earshot nutzen kann</translation>
    </message>
    <message>
        <source>the sound system reports an error; it may have no such device now</source>
        <translation>das Tonsystem meldet einen Fehler; vielleicht gibt es das Gerät gerade nicht</translation>
    </message>
    <message>
        <source>the system does not know it any more</source>
        <translation>das System kennt es nicht mehr</translation>
    </message>
    <message>
        <source>another program is using it, or it has just been unplugged</source>
        <translation>ein anderes Programm benutzt es, oder es wurde gerade abgezogen</translation>
    </message>
    <message>
        <source>the sound system refused it ({words})</source>
        <translation>das Tonsystem hat es abgelehnt ({words})</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>ohne Angabe von Gründen</translation>
    </message>
    <message>
        <source>You were heard well.</source>
        <translation>Du warst gut zu hören.</translation>
    </message>
    <message>
        <source>You were hardly heard. Come closer to the microphone, or raise its level in the system&apos;s sound settings.</source>
        <translation>Du warst kaum zu hören. Geh näher ans Mikrofon oder stell es in den Toneinstellungen des Systems lauter.</translation>
    </message>
    <message>
        <source>The microphone gave nothing but silence. It may be muted at the device or in the system, or Earshot may lack the permission to listen.</source>
        <translation>Vom Mikrofon kam nur Stille. Vielleicht ist es am Gerät oder im System stummgeschaltet, oder Earshot darf nicht zuhören.</translation>
    </message>
    <message>
        <source>You were too loud for the microphone. Move away from it, or lower its level in the system&apos;s sound settings.</source>
        <translation>Du warst zu laut für das Mikrofon. Geh etwas weg oder stell es in den Toneinstellungen des Systems leiser.</translation>
    </message>
    <message>
        <source>No sound came from the microphone. Choose another one, or plug it in again.</source>
        <translation>Vom Mikrofon kam kein Ton. Wähle ein anderes oder steck es neu ein.</translation>
    </message>
    <message>
        <source>The speaker did not play it. Choose another one, or plug it in again.</source>
        <translation>Der Lautsprecher hat es nicht gespielt. Wähle einen anderen oder steck ihn neu ein.</translation>
    </message>
    <message>
        <source>The chime was played. If you did not hear it, turn the speaker up or choose another one.</source>
        <translation>Der Ton wurde gespielt. Wenn du ihn nicht gehört hast, dreh lauter oder wähle einen anderen Lautsprecher.</translation>
    </message>
    <message>
        <source>The sound system did not answer within {seconds} seconds.</source>
        <translation>Das Tonsystem hat in {seconds} Sekunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>The devices could not be listed: {reason}.</source>
        <translation>Die Geräte ließen sich nicht auflisten: {reason}.</translation>
    </message>
    <message>
        <source>The devices could not be listed (the attempt ended with code {code}).</source>
        <translation>Die Geräte ließen sich nicht auflisten (der Versuch endete mit Code {code}).</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing: install the package libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2).</source>
        <translation>Die Tonbibliothek PortAudio fehlt: Installiere das Paket libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2).</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing: install Earshot again, its package brings the library along.</source>
        <translation>Die Tonbibliothek PortAudio fehlt: Installiere Earshot neu, sein Paket bringt sie mit.</translation>
    </message>
    <message>
        <source>The sound library PortAudio does not start: {reason}.</source>
        <translation>Die Tonbibliothek PortAudio startet nicht: {reason}.</translation>
    </message>
    <message>
        <source>Something in Earshot broke, and the conversation is over. Start Earshot again.</source>
        <translation>In Earshot ist etwas kaputtgegangen, und das Gespräch ist vorbei. Starte Earshot neu.</translation>
    </message>
    <message>
        <source>The key is empty or holds characters that no key has: copy it once more, completely.</source>
        <translation>Der Schlüssel ist leer oder enthält Zeichen, die kein Schlüssel hat: Kopiere ihn noch einmal, ganz.</translation>
    </message>
    <message>
        <source>{variable} in the environment comes before all other keys, but cannot be one.</source>
        <translation>{variable} in der Umgebung geht allen anderen Schlüsseln vor, kann aber keiner sein.</translation>
    </message>
    <message>
        <source>Put it right or remove it there, then start Earshot again.</source>
        <translation>Berichtige oder entferne sie dort und starte Earshot dann neu.</translation>
    </message>
    <message>
        <source>From {variable} in the environment, which comes before all others.</source>
        <translation>Aus {variable} in der Umgebung, die allen anderen vorgeht.</translation>
    </message>
    <message>
        <source>In the keyring of this computer ({keyring}), which is locked.</source>
        <translation>Im Schlüsselbund dieses Computers ({keyring}), der gesperrt ist.</translation>
    </message>
    <message>
        <source>In the keyring of this computer ({keyring}).</source>
        <translation>Im Schlüsselbund dieses Computers ({keyring}).</translation>
    </message>
    <message>
        <source>Only for this run, in memory: it is forgotten when Earshot ends.</source>
        <translation>Nur für diesmal, im Speicher: Er wird vergessen, wenn Earshot endet.</translation>
    </message>
    <message>
        <source>No key is kept.</source>
        <translation>Es ist kein Schlüssel hinterlegt.</translation>
    </message>
    <message>
        <source>Your keyring asks for its password.</source>
        <translation>Dein Schlüsselbund fragt nach seinem Passwort.</translation>
    </message>
    <message>
        <source>There is no keyring here that Earshot can use.</source>
        <translation>Hier gibt es keinen Schlüsselbund, den Earshot nutzen kann.</translation>
    </message>
    <message>
        <source>The keyring is locked, and was not unlocked.</source>
        <translation>Der Schlüsselbund ist gesperrt und wurde nicht entsperrt.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>The keyring refused.</source>
        <translation>Der Schlüsselbund hat abgelehnt.</translation>
    </message>
    <message>
        <source>Install one that offers the Secret Service, such as gnome-keyring, and log in again.</source>
        <translation>Installiere einen mit Secret Service, etwa gnome-keyring, und melde dich neu an.</translation>
    </message>
    <message>
        <source>Try again, and give the keyring its password when it asks for it.</source>
        <translation>Versuch es noch einmal und gib dem Schlüsselbund sein Passwort, wenn er danach fragt.</translation>
    </message>
    <message>
        <source>Log out and in again, so that it starts afresh.</source>
        <translation>Melde dich ab und wieder an, damit er neu startet.</translation>
    </message>
    <message>
        <source>Look into the keyring&apos;s own program, and try again.</source>
        <translation>Sieh im Programm des Schlüsselbunds nach und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The file as it was is kept as {beside}.</source>
        <translation>Die Datei, wie sie war, bleibt erhalten als {beside}.</translation>
    </message>
    <message>
        <source>Some settings could not be used ({listed}); the defaults stand in.</source>
        <translation>Einige Einstellungen waren nicht zu gebrauchen ({listed}); für sie gelten die Voreinstellungen.</translation>
    </message>
    <message>
        <source>Some settings could not be used ({listed}); they stay as they were.</source>
        <translation>Einige Einstellungen waren nicht zu gebrauchen ({listed}); sie bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>The settings stay as they were.</source>
        <translation>Die Einstellungen bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>The change holds until Earshot is closed.</source>
        <translation>Die Änderung gilt, bis Earshot geschlossen wird.</translation>
    </message>
    <message>
        <source>What you change holds until Earshot is closed.</source>
        <translation>Was du änderst, gilt, bis Earshot geschlossen wird.</translation>
    </message>
    <message>
        <source>The settings file is damaged.</source>
        <translation>Die Einstellungsdatei ist beschädigt.</translation>
    </message>
    <message>
        <source>What could be read is used.</source>
        <translation>Was sich lesen ließ, wird benutzt.</translation>
    </message>
    <message>
        <source>The defaults are used.</source>
        <translation>Es gelten die Voreinstellungen.</translation>
    </message>
    <message>
        <source>The settings file was written by a newer Earshot.</source>
        <translation>Die Einstellungsdatei stammt von einem neueren Earshot.</translation>
    </message>
    <message>
        <source>It stays as it is: this Earshot keeps its settings in {own}.</source>
        <translation>Sie bleibt, wie sie ist: Dieses Earshot behält seine Einstellungen in {own}.</translation>
    </message>
    <message>
        <source>The settings file does not say its version.</source>
        <translation>Die Einstellungsdatei nennt ihre Version nicht.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: it is not a file.</source>
        <translation>Die Einstellungen in {path} lassen sich nicht lesen: Das ist keine Datei.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: it is a link to {target}, which is not there.</source>
        <translation>Die Einstellungen in {path} lassen sich nicht lesen: Das ist ein Verweis auf {target}, und das gibt es nicht.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {reason}.</source>
        <translation>Die Einstellungen in {path} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The settings file is larger than settings can be.</source>
        <translation>Die Einstellungsdatei ist größer, als Einstellungen sein können.</translation>
    </message>
    <message>
        <source>The settings cannot be kept in {path}: {reason}.</source>
        <translation>Die Einstellungen lassen sich nicht in {path} ablegen: {reason}.</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>sie ist schreibgeschützt</translation>
    </message>
    <message>
        <source>The file could not be kept beside: {reason}.</source>
        <translation>Die Datei ließ sich nicht daneben aufheben: {reason}.</translation>
    </message>
    <message>
        <source>This setting cannot be used: {reason}.</source>
        <translation>Diese Einstellung ist nicht zu gebrauchen: {reason}.</translation>
    </message>
    <message>
        <source>A setting holds text that cannot be written down.</source>
        <translation>Eine Einstellung enthält Text, der sich nicht aufschreiben lässt.</translation>
    </message>
    <message>
        <source>It holds text that cannot be written down.</source>
        <translation>Es enthält Text, der sich nicht aufschreiben lässt.</translation>
    </message>
    <message>
        <source>{name}, a file that belongs to Earshot, is missing; install Earshot again.</source>
        <translation>{name}, eine Datei von Earshot, fehlt; installiere Earshot neu.</translation>
    </message>
    <message>
        <source>Sound library</source>
        <translation>Tonbibliothek</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Practice ears</source>
        <translation>Übung: Gehör</translation>
    </message>
    <message>
        <source>Practice words</source>
        <translation>Übung: Wörter</translation>
    </message>
    <message>
        <source>Practice voice</source>
        <translation>Übung: Stimme</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Desktop entry</source>
        <translation>Desktop-Eintrag</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Start bei der Anmeldung</translation>
    </message>
    <message>
        <source>It could not be looked at: something in Earshot broke.</source>
        <translation>Das ließ sich nicht ansehen: In Earshot ist etwas kaputtgegangen.</translation>
    </message>
    <message>
        <source>Start Earshot from a terminal, which says what, and look again.</source>
        <translation>Starte Earshot aus einem Terminal, dort steht, was, und sieh noch einmal nach.</translation>
    </message>
    <message>
        <source>It could not be looked at: {reason}.</source>
        <translation>Das ließ sich nicht ansehen: {reason}.</translation>
    </message>
    <message>
        <source>It did not answer within {seconds} seconds.</source>
        <translation>Es kam in {seconds} Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>The sound system could not be looked at: {reason}.</source>
        <translation>Das Tonsystem ließ sich nicht ansehen: {reason}.</translation>
    </message>
    <message>
        <source>the attempt ended with code {code}</source>
        <translation>der Versuch endete mit Code {code}</translation>
    </message>
    <message>
        <source>Look again in a moment.</source>
        <translation>Sieh in einem Moment noch einmal nach.</translation>
    </message>
    <message>
        <source>{library}, by way of {systems}.</source>
        <translation>{library}, über {systems}.</translation>
    </message>
    <message>
        <source>no sound system</source>
        <translation>kein Tonsystem</translation>
    </message>
    <message>
        <source>The sound system gave no answer.</source>
        <translation>Das Tonsystem gab keine Antwort.</translation>
    </message>
    <message>
        <source>Not tried, for want of the sound library.</source>
        <translation>Nicht versucht, denn die Tonbibliothek fehlt.</translation>
    </message>
    <message>
        <source>{device} opens and takes sound.</source>
        <translation>{device} lässt sich öffnen und nimmt Ton an.</translation>
    </message>
    <message>
        <source>{device} opens and hears the room at {level} dBFS.</source>
        <translation>{device} lässt sich öffnen und hört den Raum mit {level}&#xa0;dBFS.</translation>
    </message>
    <message>
        <source>{device} opens, but gives nothing but digital silence.</source>
        <translation>{device} lässt sich öffnen, gibt aber nur digitale Stille.</translation>
    </message>
    <message>
        <source>Look for a mute switch on it, and for the system&apos;s permission to use the microphone.</source>
        <translation>Sieh nach, ob es einen Stummschalter hat und ob das System das Mikrofon erlaubt.</translation>
    </message>
    <message>
        <source>Read from {path}.</source>
        <translation>Gelesen aus {path}.</translation>
    </message>
    <message>
        <source>The defaults are used; there is no {path}.</source>
        <translation>Die Voreinstellungen gelten; {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>{folders} can be written to.</source>
        <translation>{folders}: beschreibbar.</translation>
    </message>
    <message>
        <source>{folders} cannot be written to.</source>
        <translation>{folders}: nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Make them writable for your user, or settings and logs will not be kept.</source>
        <translation>Gib dir dort Schreibrechte, sonst werden Einstellungen und Protokolle nicht behalten.</translation>
    </message>
    <message>
        <source>It finds speech with {name}.</source>
        <translation>Er erkennt Sprache mit {name}.</translation>
    </message>
    <message>
        <source>It tells speech from noise by loudness alone.</source>
        <translation>Er unterscheidet Sprache und Geräusch nur nach der Lautstärke.</translation>
    </message>
    <message>
        <source>It may take a noise for speech; a quiet room helps.</source>
        <translation>Er hält vielleicht ein Geräusch für Sprache; ein stiller Raum hilft.</translation>
    </message>
    <message>
        <source>It understands its own topics with {name}.</source>
        <translation>Er versteht seine eigenen Themen mit {name}.</translation>
    </message>
    <message>
        <source>It does not understand spoken words: {name} is not installed.</source>
        <translation>Er versteht keine gesprochenen Worte: {name} ist nicht installiert.</translation>
    </message>
    <message>
        <source>Typed questions work; {name} exists for Python 3.11 to 3.13.</source>
        <translation>Getippte Fragen gehen; {name} gibt es für Python 3.11 bis 3.13.</translation>
    </message>
    <message>
        <source>It speaks with {name}.</source>
        <translation>Er spricht mit {name}.</translation>
    </message>
    <message>
        <source>It has no voice on this computer and answers in tones.</source>
        <translation>Er hat auf diesem Computer keine Stimme und antwortet in Tönen.</translation>
    </message>
    <message>
        <source>Install espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng).</source>
        <translation>Installiere espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng).</translation>
    </message>
    <message>
        <source>{keyring} can be used.</source>
        <translation>{keyring} ist benutzbar.</translation>
    </message>
    <message>
        <source>{keyring} is locked, and asks for its password when a key is needed.</source>
        <translation>{keyring} ist gesperrt und fragt nach seinem Passwort, wenn ein Schlüssel gebraucht wird.</translation>
    </message>
    <message>
        <source>It ends in {ending}.</source>
        <translation>Er endet auf {ending}.</translation>
    </message>
    <message>
        <source>One may be in the keyring, which is of no use now.</source>
        <translation>Vielleicht liegt einer im Schlüsselbund, der gerade nicht benutzbar ist.</translation>
    </message>
    <message>
        <source>No key is kept for this service; it may need none.</source>
        <translation>Für diesen Dienst ist kein Schlüssel da; vielleicht braucht er keinen.</translation>
    </message>
    <message>
        <source>No key was found: conversations are held with the practice partner.</source>
        <translation>Kein Schlüssel gefunden: Gespräche führst du mit dem Übungspartner.</translation>
    </message>
    <message>
        <source>Until then you can type, in the window or with: earshot talk --text &quot;what can you do&quot;.</source>
        <translation>Bis dahin kannst du tippen, im Fenster oder mit: earshot talk --text &quot;what can you do&quot;.</translation>
    </message>
    <message>
        <source>This conversation is using it, and sound arrives.</source>
        <translation>Dieses Gespräch benutzt es, und Ton kommt an.</translation>
    </message>
    <message>
        <source>The disk is full: make room on it, or settings and logs will not be kept.</source>
        <translation>Die Platte ist voll: Schaff dort Platz, sonst werden Einstellungen und Protokolle nicht behalten.</translation>
    </message>
    <message>
        <source>To talk with a model, give Earshot a key, under Connection or with: earshot key set</source>
        <translation>Um mit einem Modell zu sprechen, gib Earshot einen Schlüssel, unter Verbindung oder mit: earshot key set</translation>
    </message>
    <message>
        <source>To talk with a model, give Earshot a key under Connection, or set {variable} to one.</source>
        <translation>Um mit einem Modell zu sprechen, gib Earshot unter Verbindung einen Schlüssel oder setze {variable} auf einen.</translation>
    </message>
    <message>
        <source>None is needed: the practice partner is chosen.</source>
        <translation>Keiner nötig: Der Übungspartner ist gewählt.</translation>
    </message>
    <message>
        <source>The service has no address yet.</source>
        <translation>Der Dienst hat noch keine Adresse.</translation>
    </message>
    <message>
        <source>The practice partner is chosen: no service is asked.</source>
        <translation>Der Übungspartner ist gewählt: Kein Dienst wird gefragt.</translation>
    </message>
    <message>
        <source>{host}, not tried: nothing is sent anywhere without a key.</source>
        <translation>{host}, nicht versucht: Ohne Schlüssel wird nirgendwohin etwas gesendet.</translation>
    </message>
    <message>
        <source>{host}, not tried: this computer connects through a proxy.</source>
        <translation>{host}, nicht versucht: Dieser Computer verbindet sich über einen Proxy.</translation>
    </message>
    <message>
        <source>{host} answers; a connection takes {ms} ms.</source>
        <translation>{host} antwortet; eine Verbindung braucht {ms}&#xa0;ms.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {reason}.</source>
        <translation>{host} ist nicht zu erreichen: {reason}.</translation>
    </message>
    <message>
        <source>there was no answer within {seconds} seconds</source>
        <translation>in {seconds} Sekunden kam keine Antwort</translation>
    </message>
    <message>
        <source>its name is not known here</source>
        <translation>der Name ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>Look at the network connection and at the address in the settings.</source>
        <translation>Prüfe die Netzwerkverbindung und die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>This window is the one; another start brings it to the front.</source>
        <translation>Dieses Fenster ist es; ein weiterer Start holt es nach vorn.</translation>
    </message>
    <message>
        <source>A window is open; another start brings it to the front.</source>
        <translation>Ein Fenster ist offen; ein weiterer Start holt es nach vorn.</translation>
    </message>
    <message>
        <source>A window is open (process {process}); another start brings it to the front.</source>
        <translation>Ein Fenster ist offen (Prozess {process}); ein weiterer Start holt es nach vorn.</translation>
    </message>
    <message>
        <source>An Earshot that does not answer keeps others from starting.</source>
        <translation>Ein Earshot, das nicht antwortet, hält andere vom Starten ab.</translation>
    </message>
    <message>
        <source>An Earshot that does not answer (process {process}) keeps others from starting.</source>
        <translation>Ein Earshot, das nicht antwortet (Prozess {process}), hält andere vom Starten ab.</translation>
    </message>
    <message>
        <source>End it, then start again.</source>
        <translation>Beende es und starte dann neu.</translation>
    </message>
    <message>
        <source>No window is open; the next start opens one.</source>
        <translation>Kein Fenster ist offen; der nächste Start öffnet eins.</translation>
    </message>
    <message>
        <source>{folder} cannot be used: {reason}.</source>
        <translation>{folder} ist nicht benutzbar: {reason}.</translation>
    </message>
    <message>
        <source>{folder} belongs to somebody else or can be changed by others: remove it, or let XDG_RUNTIME_DIR name a folder of your own.</source>
        <translation>{folder} gehört jemand anderem oder kann von anderen geändert werden: Entferne es oder lass XDG_RUNTIME_DIR einen eigenen Ordner nennen.</translation>
    </message>
    <message>
        <source>There is no folder for what belongs to this login: {folder} cannot be made ({reason}).</source>
        <translation>Es gibt keinen Ordner für das, was zu dieser Anmeldung gehört: {folder} lässt sich nicht anlegen ({reason}).</translation>
    </message>
    <message>
        <source>No talk key is chosen for while another program is in front.</source>
        <translation>Für die Zeit, in der ein anderes Programm vorn ist, ist keine Sprechtaste gewählt.</translation>
    </message>
    <message>
        <source>{chord} can be had.</source>
        <translation>{chord} lässt sich nutzen.</translation>
    </message>
    <message>
        <source>The desktop asks whether Earshot may have {chord}.</source>
        <translation>Der Desktop fragt, ob Earshot {chord} haben darf.</translation>
    </message>
    <message>
        <source>Answer its question.</source>
        <translation>Beantworte seine Frage.</translation>
    </message>
    <message>
        <source>{chord} is not tried: the settings of the window that is open say under Keys how it stands.</source>
        <translation>{chord} wird nicht versucht: Die Einstellungen des offenen Fensters sagen unter Tasten, wie es darum steht.</translation>
    </message>
    <message>
        <source>{chord} is not tried: the desktop would ask you.</source>
        <translation>{chord} wird nicht versucht: Der Desktop würde dich fragen.</translation>
    </message>
    <message>
        <source>There is no session bus to ask for a portal.</source>
        <translation>Es gibt keinen Sitzungsbus, den man nach einem Portal fragen könnte.</translation>
    </message>
    <message>
        <source>The desktop portal did not answer within {seconds} seconds.</source>
        <translation>Das Desktop-Portal hat in {seconds} Sekunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>This desktop has no portal with global shortcuts.</source>
        <translation>Dieser Desktop hat kein Portal mit globalen Tastenkürzeln.</translation>
    </message>
    <message>
        <source>The desktop portal has global shortcuts, version {version}.</source>
        <translation>Das Desktop-Portal hat globale Tastenkürzel, Version {version}.</translation>
    </message>
    <message>
        <source>X11 needs none.</source>
        <translation>X11 braucht keins.</translation>
    </message>
    <message>
        <source>Bind the command &apos;earshot hotkey toggle&apos; to a key in the settings of the desktop.</source>
        <translation>Lege den Befehl „earshot hotkey toggle“ in den Einstellungen des Desktops auf eine Taste.</translation>
    </message>
    <message>
        <source>There is no desktop session to ask.</source>
        <translation>Es gibt keine Desktop-Sitzung, die man fragen könnte.</translation>
    </message>
    <message>
        <source>Only a Linux desktop has one.</source>
        <translation>Nur ein Linux-Desktop hat das.</translation>
    </message>
    <message>
        <source>There is none yet; the window installs one when a desktop asks for it.</source>
        <translation>Noch gibt es keinen; das Fenster legt einen an, wenn ein Desktop danach fragt.</translation>
    </message>
    <message>
        <source>{place} starts Earshot.</source>
        <translation>{place} startet Earshot.</translation>
    </message>
    <message>
        <source>{place} starts {program}, which is not there.</source>
        <translation>{place} startet {program}, und das gibt es nicht.</translation>
    </message>
    <message>
        <source>Remove that file; the window installs a new one when it is needed.</source>
        <translation>Entferne diese Datei; das Fenster legt eine neue an, wenn sie gebraucht wird.</translation>
    </message>
    <message>
        <source>The desktop has one: closing the window can leave Earshot there.</source>
        <translation>Der Desktop hat einen: Schließt du das Fenster, kann Earshot dort weiterlaufen.</translation>
    </message>
    <message>
        <source>This desktop has none, so closing the window ends or minimises Earshot.</source>
        <translation>Dieser Desktop hat keinen; schließt du das Fenster, endet Earshot oder wird minimiert.</translation>
    </message>
    <message>
        <source>Choose which in the settings, under Desktop; GNOME gets a tray by an extension.</source>
        <translation>Wähle in den Einstellungen unter Desktop, was davon; GNOME bekommt einen Infobereich durch eine Erweiterung.</translation>
    </message>
    <message>
        <source>Earshot does not start when you log in.</source>
        <translation>Earshot startet nicht, wenn du dich anmeldest.</translation>
    </message>
    <message>
        <source>It is switched off in {place}.</source>
        <translation>Es ist in {place} ausgeschaltet.</translation>
    </message>
    <message>
        <source>{place}, which Earshot did not write, starts {program}.</source>
        <translation>{place}, nicht von Earshot, startet {program}.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Remove it there if you do not know it; then switch the start on in the settings.</source>
        <translation>Entferne es dort, wenn du es nicht kennst; schalte dann den Start in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>When you log in, the system starts {program}.</source>
        <translation>Wenn du dich anmeldest, startet das System {program}.</translation>
    </message>
    <message>
        <source>This Earshot is {program}.</source>
        <translation>Dieses Earshot ist {program}.</translation>
    </message>
    <message>
        <source>Switch it off and on again in the settings, under Desktop, to start this one.</source>
        <translation>Schalte es in den Einstellungen unter Desktop aus und wieder ein, um dieses zu starten.</translation>
    </message>
    <message>
        <source>its answer is not understood</source>
        <translation>die Antwort ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>it names a version that is not understood</source>
        <translation>die genannte Version ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>the proxy of this system did not let the request through</source>
        <translation>der Proxy dieses Systems hat die Anfrage nicht durchgelassen</translation>
    </message>
    <message>
        <source>the proxy of this system is of a kind that Earshot cannot use for this</source>
        <translation>der Proxy dieses Systems ist von einer Art, die Earshot hierfür nicht nutzen kann</translation>
    </message>
    <message>
        <source>it was given up before there was an answer</source>
        <translation>die Anfrage wurde aufgegeben, bevor eine Antwort kam</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>dorthin kommt keine Verbindung zustande</translation>
    </message>
    <message>
        <source>its certificate is not valid here</source>
        <translation>das Zertifikat ist hier nicht gültig</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>its answer is too large</source>
        <translation>die Antwort ist zu groß</translation>
    </message>
    <message>
        <source>it wants no more requests from this network for now</source>
        <translation>von diesem Netzwerk sind vorerst keine weiteren Anfragen erwünscht</translation>
    </message>
    <message>
        <source>there is no release there</source>
        <translation>dort gibt es keine Veröffentlichung</translation>
    </message>
    <message>
        <source>it sends to an address that is not its own</source>
        <translation>es ging weiter zu einer fremden Adresse</translation>
    </message>
    <message>
        <source>it sends from address to address</source>
        <translation>es ging von Adresse zu Adresse weiter</translation>
    </message>
    <message>
        <source>it answered with the number {number}</source>
        <translation>die Antwort war nur die Nummer {number}</translation>
    </message>
    <message>
        <source>Earshot could not write down that it asks, and so it did not ask</source>
        <translation>Earshot konnte nicht festhalten, dass es fragt, und hat darum nicht gefragt</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>{0} kbit/s</source>
        <translation>{0} kbit/s</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht angeschlossen</translation>
    </message>
    <message>
        <source>Its price is not known here.</source>
        <translation>Sein Preis ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>{0} (prices of {1}).</source>
        <translation>{0} (Preise vom {1}).</translation>
    </message>
    <message>
        <source>What you say is not written down.</source>
        <translation>Was du sagst, wird nicht mitgeschrieben.</translation>
    </message>
    <message>
        <source>Costs {0}.</source>
        <translation>Kostet {0}.</translation>
    </message>
    <message>
        <source>The service ends it on {0}.</source>
        <translation>Der Dienst beendet es am {0}.</translation>
    </message>
    <message>
        <source>Understood as {0}, without its {1}: what that asks for is no longer offered.</source>
        <translation>Verstanden als {0}, ohne {1}: Was das verlangt, wird nicht mehr angeboten.</translation>
    </message>
    <message>
        <source>The address names it: {0}.</source>
        <translation>Die Adresse nennt sie: {0}.</translation>
    </message>
    <message>
        <source>Understood as {0}.</source>
        <translation>Verstanden als {0}.</translation>
    </message>
    <message>
        <source>The colours show what the practice partner takes for speech.</source>
        <translation>Die Farben zeigen, was der Übungspartner für Sprache hält.</translation>
    </message>
    <message>
        <source>The colours are a guide: this service may judge a little differently from what they show.</source>
        <translation>Die Farben sind ein Anhalt: Dieser Dienst urteilt vielleicht etwas anders, als sie zeigen.</translation>
    </message>
    <message>
        <source>Sent and heard sooner when short; costs {0} kbit/s now.</source>
        <translation>Kürzer heißt früher gesendet und gehört; kostet jetzt {0}&#xa0;kbit/s.</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>Freisprechen</translation>
    </message>
    <message>
        <source>answers when what you said sounds finished</source>
        <translation>antwortet, wenn es fertig klingt</translation>
    </message>
    <message>
        <source>Hands-free, by silence</source>
        <translation>Freisprechen, nach Stille</translation>
    </message>
    <message>
        <source>answers when you have been silent for a while</source>
        <translation>antwortet, wenn du eine Weile still warst</translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>answers when you let go of the talk button</source>
        <translation>antwortet, wenn du die Sprechtaste loslässt</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Geduldig</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Flott</translation>
    </message>
    <message>
        <source>waits up to {0} s</source>
        <translation>wartet bis zu {0} s</translation>
    </message>
    <message>
        <source>My voice</source>
        <translation>Meine Stimme</translation>
    </message>
    <message>
        <source>Only the talk button, Stop and typing</source>
        <translation>Nur Sprechtaste, Stopp und Tippen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>for headphones</source>
        <translation>für Kopfhörer</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Nah</translation>
    </message>
    <message>
        <source>a headset, or a microphone close to the mouth</source>
        <translation>ein Headset oder ein Mikrofon nah am Mund</translation>
    </message>
    <message>
        <source>Far</source>
        <translation>Fern</translation>
    </message>
    <message>
        <source>the microphone of a laptop or a room</source>
        <translation>das Mikrofon eines Laptops oder Raums</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Andere Adresse</translation>
    </message>
    <message>
        <source>any service that speaks the Realtime protocol</source>
        <translation>jeder Dienst, der das Realtime-Protokoll spricht</translation>
    </message>
    <message>
        <source>Practice partner</source>
        <translation>Übungspartner</translation>
    </message>
    <message>
        <source>on this computer, without a key</source>
        <translation>auf diesem Computer, ohne Schlüssel</translation>
    </message>
    <message>
        <source>As a bearer token</source>
        <translation>Als Bearer-Token</translation>
    </message>
    <message>
        <source>In a header of its own</source>
        <translation>In einer eigenen Kopfzeile</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>goes on in the tray; quits where there is none</source>
        <translation>läuft im Infobereich weiter; endet, wo es keinen gibt</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen</translation>
    </message>
    <message>
        <source>in the tray; minimised where there is none</source>
        <translation>im Infobereich; minimiert, wo es keinen gibt</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>where the desktop keeps it in front</source>
        <translation>wo der Desktop sie vorn hält</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Keys work</source>
        <translation>Tasten wirken</translation>
    </message>
    <message>
        <source>Left to the program</source>
        <translation>Dem Programm lassen</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Asking the service...</source>
        <translation>Der Dienst wird gefragt …</translation>
    </message>
    <message>
        <source>The service uses {0} instead.</source>
        <translation>Der Dienst nimmt stattdessen {0}.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nobody can be called without it.</source>
        <translation>Ohne das lässt sich niemand rufen.</translation>
    </message>
    <message>
        <source>This conversation keeps its voice: the assistant has spoken.</source>
        <translation>Dieses Gespräch behält seine Stimme: Der Assistent hat schon gesprochen.</translation>
    </message>
    <message>
        <source>Not in use yet.</source>
        <translation>Noch nicht in Gebrauch.</translation>
    </message>
    <message>
        <source>The other key is used from the next connection.</source>
        <translation>Der andere Schlüssel gilt ab der nächsten Verbindung.</translation>
    </message>
    <message>
        <source>Without a transcription it is of no use.</source>
        <translation>Ohne Mitschrift nützt das nichts.</translation>
    </message>
    <message>
        <source>Echo cannot be removed here: while the assistant speaks you are not heard. The talk button interrupts. With headphones choose Never.</source>
        <translation>Echo ist hier nicht zu entfernen: Während der Assistent spricht, bist du nicht zu hören. Die Sprechtaste unterbricht. Mit Kopfhörern wähle Nie.</translation>
    </message>
    <message>
        <source>This time Earshot talks to {0}, as it was started.</source>
        <translation>Dieses Mal spricht Earshot mit {0}, so wurde es gestartet.</translation>
    </message>
    <message>
        <source>In use now.</source>
        <translation>Jetzt in Gebrauch.</translation>
    </message>
    <message>
        <source>The assistant has spoken: another voice holds from the next connection.</source>
        <translation>Der Assistent hat schon gesprochen: Eine andere Stimme gilt ab der nächsten Verbindung.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>For now you talk with the practice partner: nothing leaves this computer.</source>
        <translation>Bis dahin sprichst du mit dem Übungspartner: Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>What you say and type is sent there.</source>
        <translation>Was du sagst und tippst, wird dorthin gesendet.</translation>
    </message>
    <message>
        <source>${0} a minute heard, ${1} spoken</source>
        <translation>{0}&#xa0;$ je Minute gehört, {1}&#xa0;$ gesprochen</translation>
    </message>
    <message>
        <source>about ${0} a minute</source>
        <translation>etwa {0}&#xa0;$ je Minute</translation>
    </message>
    <message>
        <source>${0} a minute</source>
        <translation>{0}&#xa0;$ je Minute</translation>
    </message>
    <message>
        <source>ends on {0}</source>
        <translation>endet am {0}</translation>
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
        <translation>×</translation>
    </message>
    <message>
        <source>It cannot be empty.</source>
        <translation>Das darf nicht leer sein.</translation>
    </message>
    <message>
        <source>It must be between {0} and {1}.</source>
        <translation>Es muss zwischen {0} und {1} liegen.</translation>
    </message>
    <message>
        <source>applies now</source>
        <translation>gilt sofort</translation>
    </message>
    <message>
        <source>at the next connection</source>
        <translation>ab der nächsten Verbindung</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Locked: this conversation keeps the voice it has spoken with.</source>
        <translation>Gesperrt: Dieses Gespräch behält die Stimme, mit der schon gesprochen wurde.</translation>
    </message>
    <message>
        <source>Applies at the next connection: there is none now.</source>
        <translation>Gilt ab der nächsten Verbindung: Gerade gibt es keine.</translation>
    </message>
    <message>
        <source>Applies now, on this computer.</source>
        <translation>Gilt sofort, auf diesem Computer.</translation>
    </message>
    <message>
        <source>Applies now: the service is told at once.</source>
        <translation>Gilt sofort: Der Dienst erfährt es gleich.</translation>
    </message>
    <message>
        <source>Applies at the next connection. Reconnecting keeps the conversation.</source>
        <translation>Gilt ab der nächsten Verbindung. Beim Neuverbinden bleibt das Gespräch erhalten.</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>There is no connection now.</source>
        <translation>Gerade gibt es keine Verbindung.</translation>
    </message>
    <message>
        <source>A voice can be heard here once there is a connection.</source>
        <translation>Hier kannst du Stimmen anhören, sobald eine Verbindung da ist.</translation>
    </message>
    <message>
        <source>Taking turns</source>
        <translation>Sprecherwechsel</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Silence that ends a turn</source>
        <translation>Stille am Ende</translation>
    </message>
    <message>
        <source>Kept from before speech</source>
        <translation>Vorlauf vor dem Sprechen</translation>
    </message>
    <message>
        <source>Speaks unasked after</source>
        <translation>Spricht von sich aus nach</translation>
    </message>
    <message>
        <source>What interrupts</source>
        <translation>Was unterbricht</translation>
    </message>
    <message>
        <source>Kept from before the press</source>
        <translation>Vorlauf vor dem Drücken</translation>
    </message>
    <message>
        <source>Listens on after the release</source>
        <translation>Nachlauf</translation>
    </message>
    <message>
        <source>Tone when listening begins</source>
        <translation>Ton, sobald es zuhört</translation>
    </message>
    <message>
        <source>Talk key</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>Stop key</source>
        <translation>Stopptaste</translation>
    </message>
    <message>
        <source>Mute key</source>
        <translation>Stummtaste</translation>
    </message>
    <message>
        <source>In full screen</source>
        <translation>Bei Vollbild</translation>
    </message>
    <message>
        <source>Speaking speed</source>
        <translation>Sprechtempo</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Your language</source>
        <translation>Deine Sprache</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Echo removal</source>
        <translation>Echounterdrückung</translation>
    </message>
    <message>
        <source>Noise reduction</source>
        <translation>Rauschminderung</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Slice length</source>
        <translation>Paketlänge</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>How the key is sent</source>
        <translation>Wie der Schlüssel reist</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Falls asleep after</source>
        <translation>Schläft ein nach</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Say when there is a newer version</source>
        <translation>Auf eine neuere Version hinweisen</translation>
    </message>
    <message>
        <source>Who decides that you have finished.</source>
        <translation>Wer entscheidet, dass du fertig bist.</translation>
    </message>
    <message>
        <source>How long it waits when you pause in the middle of a thought.</source>
        <translation>Wie lange er wartet, wenn du mitten im Gedanken innehältst.</translation>
    </message>
    <message>
        <source>How clear a sound must be to count as speech.</source>
        <translation>Wie deutlich ein Laut sein muss, um als Sprache zu gelten.</translation>
    </message>
    <message>
        <source>How long you say nothing before it answers.</source>
        <translation>Wie lange du schweigst, bevor er antwortet.</translation>
    </message>
    <message>
        <source>So that the first syllable is not lost.</source>
        <translation>Damit die erste Silbe nicht verloren geht.</translation>
    </message>
    <message>
        <source>How long it stays quiet when nobody says anything.</source>
        <translation>Wie lange er still bleibt, wenn niemand etwas sagt.</translation>
    </message>
    <message>
        <source>What makes it stop while it speaks.</source>
        <translation>Was ihn beim Sprechen innehalten lässt.</translation>
    </message>
    <message>
        <source>For words that come a little before the talk button.</source>
        <translation>Für Worte, die etwas vor der Sprechtaste kommen.</translation>
    </message>
    <message>
        <source>For words that end a little after the talk button.</source>
        <translation>Für Worte, die etwas nach der Sprechtaste enden.</translation>
    </message>
    <message>
        <source>When the talk key was pressed outside the window.</source>
        <translation>Wenn die Sprechtaste außerhalb des Fensters gedrückt wurde.</translation>
    </message>
    <message>
        <source>Hold it to talk; press it twice to go on without holding.</source>
        <translation>Halte sie zum Sprechen; drück sie zweimal, um ohne Halten weiterzusprechen.</translation>
    </message>
    <message>
        <source>Ends what the assistant is saying.</source>
        <translation>Beendet, was der Assistent gerade sagt.</translation>
    </message>
    <message>
        <source>Mutes the microphone, and unmutes it.</source>
        <translation>Schaltet das Mikrofon stumm und wieder an.</translation>
    </message>
    <message>
        <source>Whether the keys work while another program fills the screen.</source>
        <translation>Ob die Tasten wirken, während ein anderes Programm den Bildschirm füllt.</translation>
    </message>
    <message>
        <source>How fast it speaks; 1 is natural.</source>
        <translation>Wie schnell er spricht; 1 ist natürlich.</translation>
    </message>
    <message>
        <source>Whether it speaks, or only writes.</source>
        <translation>Ob er spricht oder nur schreibt.</translation>
    </message>
    <message>
        <source>Helps to write down what you say.</source>
        <translation>Hilft beim Mitschreiben dessen, was du sagst.</translation>
    </message>
    <message>
        <source>What it is told about itself and how to talk.</source>
        <translation>Was ihm über sich und seine Art zu reden gesagt wird.</translation>
    </message>
    <message>
        <source>Takes its own voice out of what the microphone hears.</source>
        <translation>Nimmt seine eigene Stimme aus dem, was das Mikrofon hört.</translation>
    </message>
    <message>
        <source>Done by the service, before it listens for speech.</source>
        <translation>Macht der Dienst, bevor er auf Sprache hört.</translation>
    </message>
    <message>
        <source>How sound travels, in both directions.</source>
        <translation>Wie der Ton reist, in beide Richtungen.</translation>
    </message>
    <message>
        <source>The name of your Azure resource, or any address of it.</source>
        <translation>Der Name deiner Azure-Ressource oder irgendeine Adresse von ihr.</translation>
    </message>
    <message>
        <source>The name you deployed the model under.</source>
        <translation>Der Name, unter dem du das Modell bereitgestellt hast.</translation>
    </message>
    <message>
        <source>May stay empty where the service does not ask.</source>
        <translation>Kann leer bleiben, wenn der Dienst nicht danach fragt.</translation>
    </message>
    <message>
        <source>What writes down what you say.</source>
        <translation>Was mitschreibt, was du sagst.</translation>
    </message>
    <message>
        <source>Hangs up when nobody says anything. Press Talk or type to wake it.</source>
        <translation>Legt auf, wenn niemand etwas sagt. Sprechen oder Tippen weckt es.</translation>
    </message>
    <message>
        <source>Quit in the menu, and Ctrl+Q, always end Earshot.</source>
        <translation>Beenden im Menü und Strg+Q beenden Earshot immer.</translation>
    </message>
    <message>
        <source>A small pill, while you talk and another program is in front.</source>
        <translation>Eine kleine Pille, während du sprichst und ein anderes Programm vorn ist.</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>Nichts Besonderes</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <extracomment>{0} is the name of the setting, beginning small; {1} is the name as it stands beside the setting.</extracomment>
        <translation>Rückgängig: {1}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Asking the system...</source>
        <translation>Das System wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>When you log in, this is started: {0}</source>
        <translation>Wenn du dich anmeldest, wird das gestartet: {0}</translation>
    </message>
    <message>
        <source>Yes would start this: {0}</source>
        <translation>Ja würde das starten: {0}</translation>
    </message>
    <message>
        <source>It was switched off in {0}. Yes switches it on again.</source>
        <translation>Es wurde in {0} ausgeschaltet. Ja schaltet es wieder ein.</translation>
    </message>
    <message>
        <source>{0} was not written by Earshot and starts {1}. Remove it there first.</source>
        <translation>{0} stammt nicht von Earshot und startet {1}. Entferne es zuerst dort.</translation>
    </message>
    <message>
        <source>This copy was not made from a release, so it cannot know of newer ones.</source>
        <translation>Diese Kopie stammt aus keiner Veröffentlichung und kann darum von neueren nichts wissen.</translation>
    </message>
    <message>
        <source>Asking {0}...</source>
        <translation>{0} wird gefragt …</translation>
    </message>
    <message>
        <source>Asks {0} once a day and sends nothing but the request. Nothing is ever installed by itself.</source>
        <translation>Fragt {0} einmal am Tag und sendet nichts als die Anfrage. Nichts wird je von selbst installiert.</translation>
    </message>
    <message>
        <source>{0} could not be asked on {1}: {2}. It is asked again a day later.</source>
        <translation>{0} ließ sich nicht fragen ({1}): {2}. Einen Tag später wird wieder gefragt.</translation>
    </message>
    <message>
        <source>Version {2} is there ({0}, {1}). Asked once a day; nothing is sent but the request.</source>
        <translation>Version {2} ist da ({0}, {1}). Gefragt wird einmal am Tag; gesendet wird nichts als die Anfrage.</translation>
    </message>
    <message>
        <source>This is the newest version ({0}, {1}). Asked once a day; nothing is sent but the request.</source>
        <translation>Das ist die neueste Version ({0}, {1}). Gefragt wird einmal am Tag; gesendet wird nichts als die Anfrage.</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>Test my microphone</source>
        <translation>Mikrofon testen</translation>
    </message>
    <message>
        <source>Records you for five seconds and plays that back. Nothing is sent.</source>
        <translation>Nimmt dich fünf Sekunden auf und spielt es dir vor. Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Play a chime</source>
        <translation>Ton abspielen</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
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
        <translation>Start bei der Anmeldung</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>StatusModel</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Hört zu</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Denkt nach</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>Schläft</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>StatusShape</name>
    <message>
        <source>Status: {0}</source>
        <translation>Status: {0}</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop the reply</source>
        <translation>Antwort stoppen</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Locked: tap to end</source>
        <translation>Festgestellt: Tippen beendet</translation>
    </message>
    <message>
        <source>Hold to talk; click to interrupt</source>
        <translation>Zum Sprechen halten; Klick unterbricht</translation>
    </message>
    <message>
        <source>Hold to talk, or click and click again when you are done</source>
        <translation>Zum Sprechen halten; oder klicken und noch einmal klicken, wenn du fertig bist</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Up and Down choose a turn, Shift+Left and Shift+Right its words, Ctrl+C copies.</source>
        <translation>Auf und Ab wählen einen Beitrag, Umschalt+Links und Umschalt+Rechts seine Worte, Strg+C kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
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
        <translation>Fenster ausblenden</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>End my turn</source>
        <translation>Ich bin fertig</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Earshot</source>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht gehört</translation>
    </message>
    <message>
        <source>heard %1 of %2 s</source>
        <translation>%1 von %2&#xa0;s gehört</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>spricht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Waveform</name>
    <message>
        <source>Sound of both voices</source>
        <translation>Klang beider Stimmen</translation>
    </message>
    <message>
        <source>Yours above the line, the assistant&apos;s below it</source>
        <translation>Deine über der Linie, die des Assistenten darunter</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Nobody is listening yet</source>
        <translation>Noch hört niemand zu</translation>
    </message>
    <message>
        <source>One moment: connecting</source>
        <translation>Einen Moment: Verbindung kommt</translation>
    </message>
    <message>
        <source>Type something to begin</source>
        <translation>Tipp etwas, um zu beginnen</translation>
    </message>
    <message>
        <source>Unmute to talk, or type</source>
        <translation>Mikrofon an zum Sprechen, oder tippen</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Sag etwas</translation>
    </message>
    <message>
        <source>Hold the button and speak</source>
        <translation>Halte die Taste und sprich</translation>
    </message>
    <message>
        <source>Press Talk or type to wake it</source>
        <translation>Sprechen oder Tippen weckt es</translation>
    </message>
    <message>
        <source>or hold %1 in any program</source>
        <translation>oder halte %1 in jedem Programm</translation>
    </message>
    <message>
        <source>You are talking to the practice partner on this computer. Nothing leaves it.</source>
        <translation>Du sprichst mit dem Übungspartner auf diesem Computer. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>You are talking to %1. What you say and type is sent there.</source>
        <translation>Du sprichst mit %1. Was du sagst und tippst, wird dorthin gesendet.</translation>
    </message>
    <message>
        <source>Once connected you talk to the practice partner on this computer. Nothing leaves it.</source>
        <translation>Sobald verbunden ist, sprichst du mit dem Übungspartner auf diesem Computer. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Once connected you talk to %1. What you say and type is sent there.</source>
        <translation>Sobald verbunden ist, sprichst du mit %1. Was du sagst und tippst, wird dorthin gesendet.</translation>
    </message>
    <message>
        <source>What can you do?</source>
        <translation>Was kannst du?</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Lieber tippen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel angeben</translation>
    </message>
    <message>
        <source>Test my mic</source>
        <translation>Mikrofon testen</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Computer prüfen</translation>
    </message>
</context>
</TS>
