; Installs Earshot for the person who runs it: no administrator is asked.
;
; makensis gets, by -D:  VERSION     as people read it
;                        NUMBERS     the same as four numbers
;                        BUNDLE      the folder that PyInstaller made
;                        FILES       a list of what is in it, written by scripts/packing/windows.py: only that is removed
;                        ICON, LICENCE, OUT
;                        KIB         how much is installed
;
; Silent: /S, with /LOGIN=1 to start at login, /D=C:\where\to (last, without quotes).

Unicode true
!ifdef TARGET
    Target ${TARGET}
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 32
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "StrFunc.nsh"
${StrLoc}

!define PRODUCT "Earshot"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define OWN "Software\Earshot"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Earshot"

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Earshot"
InstallDirRegKey HKCU "${OWN}" "InstallFolder"
BrandingText "${PRODUCT} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=1033 "FileDescription" "Installs ${PRODUCT}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "CompanyName" "Earshot contributors"
VIAddVersionKey /LANG=1033 "LegalCopyright" "${COPYRIGHT}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
; The language that was chosen: the uninstaller and the next installer speak it, and do not ask again.
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallLanguage"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\earshot.exe"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Spanish"

LangString PROGRAM ${LANG_ENGLISH} "Earshot"
LangString PROGRAM ${LANG_GERMAN} "Earshot"
LangString PROGRAM ${LANG_SPANISH} "Earshot"
LangString AT_LOGIN ${LANG_ENGLISH} "Start when I log in"
LangString AT_LOGIN ${LANG_GERMAN} "Beim Anmelden starten"
LangString AT_LOGIN ${LANG_SPANISH} "Iniciar al entrar en la sesión"
LangString ON_DESKTOP ${LANG_ENGLISH} "Icon on the desktop"
LangString ON_DESKTOP ${LANG_GERMAN} "Symbol auf dem Desktop"
LangString ON_DESKTOP ${LANG_SPANISH} "Icono en el escritorio"
LangString RUNNING ${LANG_ENGLISH} "Earshot is running. Quit it, then try again."
LangString RUNNING ${LANG_GERMAN} "Earshot läuft. Beenden Sie es und versuchen Sie es noch einmal."
LangString RUNNING ${LANG_SPANISH} "Earshot está en marcha. Ciérrelo y vuelva a intentarlo."
LangString TOO_OLD ${LANG_ENGLISH} "Earshot needs a 64-bit Windows 10 or newer."
LangString TOO_OLD ${LANG_GERMAN} "Earshot braucht ein 64-Bit-Windows 10 oder neuer."
LangString TOO_OLD ${LANG_SPANISH} "Earshot necesita Windows 10 de 64 bits o posterior."
LangString NOT_EMPTY ${LANG_ENGLISH} "There is something else in $INSTDIR: choose an empty folder."
LangString NOT_EMPTY ${LANG_GERMAN} "In $INSTDIR liegt etwas anderes: wählen Sie einen leeren Ordner."
LangString NOT_EMPTY ${LANG_SPANISH} "En $INSTDIR hay otra cosa: elija una carpeta vacía."
LangString MANUAL ${LANG_ENGLISH} "Talk with an assistant, and over it"
LangString MANUAL ${LANG_GERMAN} "Mit einem Assistenten reden, auch dazwischen"
LangString MANUAL ${LANG_SPANISH} "Habla con un asistente, también por encima de él"

!macro SAY_IT_RUNS
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
    SetErrorLevel 3
    Quit
!macroend

; A program that runs cannot be written to.  Says so, and ends with 3.
!macro REFUSE_WHILE_RUNNING
    ${If} ${FileExists} "$INSTDIR\earshot.exe"
        ClearErrors
        FileOpen $0 "$INSTDIR\earshot.exe" a
        ${If} ${Errors}
            !insertmacro SAY_IT_RUNS
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

!macro REMOVE_FILES
    !include "${FILES}"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
        SetErrorLevel 4
        Quit
    ${EndIf}
    !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
    !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "$(PROGRAM)" SEC_PROGRAM
    SectionIn RO
    !insertmacro REFUSE_WHILE_RUNNING
    ; An older Earshot goes first, by its own list; its user's data are elsewhere.
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
        ClearErrors
        ExecWait '"$INSTDIR\uninstall.exe" /S /KEEPRUN _?=$INSTDIR' $0
        ; It could not be started, or would not go: nothing is put over what is there.
        ${If} ${Errors}
        ${OrIf} $0 != 0
            !insertmacro SAY_IT_RUNS
        ${EndIf}
    ${Else}
        ${DirState} "$INSTDIR" $0
        ; 1: it is there and holds something.
        ${If} $0 = 1
            MessageBox MB_OK|MB_ICONSTOP "$(NOT_EMPTY)" /SD IDOK
            SetErrorLevel 5
            Quit
        ${EndIf}
    ${EndIf}
    SetOutPath "$INSTDIR"
    File /r "${BUNDLE}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Earshot.lnk" "$INSTDIR\earshot.exe" "" "" "" SW_SHOWNORMAL "" "$(MANUAL)"
    WriteRegStr HKCU "${OWN}" "InstallFolder" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PRODUCT}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\earshot.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Earshot contributors"
    WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "https://earshot.org/"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KIB}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section /o "$(ON_DESKTOP)" SEC_DESKTOP
    CreateShortcut "$DESKTOP\Earshot.lnk" "$INSTDIR\earshot.exe"
SectionEnd

; As the program itself writes it, so that its settings show the choice and can take it back.
Section /o "$(AT_LOGIN)" SEC_LOGIN
    Call WriteLogin
SectionEnd

Section -silent
    ${If} ${Silent}
        ${GetParameters} $0
        ClearErrors
        ${GetOptions} $0 "/LOGIN=" $1
        ${If} $1 == "1"
            Call WriteLogin
        ${EndIf}
    ${EndIf}
SectionEnd

Function WriteLogin
    ; Quotes only around a path with a space in it, as the program writes it.
    StrCpy $0 "$INSTDIR\earshot.exe"
    ${StrLoc} $1 "$0" " " ">"
    ${If} $1 != ""
        StrCpy $0 '"$0"'
    ${EndIf}
    WriteRegStr HKCU "${OWN}" "StartAtLogin" "$0"
    WriteRegStr HKCU "${RUN}" "Earshot" "$0"
    DeleteRegValue HKCU "${APPROVED}" "Earshot"
FunctionEnd

Section "Uninstall"
    !insertmacro REFUSE_WHILE_RUNNING
    !insertmacro REMOVE_FILES
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Earshot.lnk"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/KEEPRUN" $1
    ${If} ${Errors}
        Delete "$DESKTOP\Earshot.lnk"
        ; What starts at login goes when it is what the program, or this installer, wrote.
        ReadRegStr $0 HKCU "${RUN}" "Earshot"
        ReadRegStr $1 HKCU "${OWN}" "StartAtLogin"
        ${If} $0 == $1
            DeleteRegValue HKCU "${RUN}" "Earshot"
            DeleteRegValue HKCU "${APPROVED}" "Earshot"
        ${EndIf}
        DeleteRegKey HKCU "${UNINSTALL}"
        DeleteRegKey HKCU "${OWN}"
    ${EndIf}
    ; Settings, logs and the key in the keyring are the person's own, and stay.
SectionEnd
