; Inno Setup 6: dist\Goldilocks -> one installer for the person who runs it, without an administrator.
; iscc /DVersion=0.1.0 installer\windows\goldilocks.iss
#ifndef Version
  #error say /DVersion=...
#endif

[Setup]
; Never changes: Windows knows an installed Goldilocks by it, so that a newer one upgrades it in place.
AppId={{4C1B8B3E-6E0B-4F5A-9B0A-5B2E7C1D9F64}
AppName=Goldilocks
AppVersion={#Version}
AppPublisher=The Goldilocks authors
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Goldilocks
DefaultGroupName=Goldilocks
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=Goldilocks-{#Version}-windows-x64
SetupIconFile=..\..\build\goldilocks.ico
UninstallDisplayIcon={app}\goldilocks.exe
UninstallDisplayName=Goldilocks
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "spanish"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
english.OpenFolder=Open with Goldilocks
spanish.OpenFolder=Abrir con Goldilocks
english.ModelFile=Goldilocks model
spanish.ModelFile=Modelo de Goldilocks

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An upgrade leaves nothing of the former version behind. The person's projects are elsewhere.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\Goldilocks\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Goldilocks"; Filename: "{app}\goldilocks.exe"
Name: "{autodesktop}\Goldilocks"; Filename: "{app}\goldilocks.exe"; Tasks: desktopicon

[Registry]
; A double click on a model, and "open with" on a project's folder. Everything under the person's own key.
Root: HKA; Subkey: "Software\Classes\.goldilocks"; ValueType: string; ValueData: "Goldilocks.Model"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Goldilocks.Model"; ValueType: string; ValueData: "{cm:ModelFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Goldilocks.Model\DefaultIcon"; ValueType: string; ValueData: "{app}\goldilocks.exe,0"
Root: HKA; Subkey: "Software\Classes\Goldilocks.Model\shell\open\command"; ValueType: string; ValueData: """{app}\goldilocks.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Goldilocks"; ValueType: string; ValueData: "{cm:OpenFolder}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Goldilocks"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\goldilocks.exe,0"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Goldilocks\command"; ValueType: string; ValueData: """{app}\goldilocks.exe"" ""%1"""

[Run]
Filename: "{app}\goldilocks.exe"; Description: "{cm:LaunchProgram,Goldilocks}"; Flags: nowait postinstall skipifsilent
