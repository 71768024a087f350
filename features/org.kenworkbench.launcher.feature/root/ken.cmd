@echo off
rem Starts KEN on Windows. Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
rem   KEN_JAVA       the Java to use: java.exe or the folder of a Java 25 or newer
rem   KEN_JAVA_OPTS  more options for Java, for example -Xmx2g; they come last and so win
rem   KEN_DROPINS    a folder of bundles for this run, instead of the user's own: see docs/write-a-view.md
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0.") do set "KEN_HOME=%%~fI"
set "JAVA="
if defined KEN_JAVA (
  call :try "%KEN_JAVA%"
  call :try "%KEN_JAVA%\bin\java.exe"
  if not defined JAVA (
    echo ken: KEN_JAVA=%KEN_JAVA% is not a Java 25 or newer; set it to one, or unset it to have one looked for. 1>&2
    exit /b 5
  )
)
call :try "%KEN_HOME%\jre\bin\java.exe"
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do call :try "%%~$PATH:J"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*") do call :try "%%~J\bin\java.exe"
if not defined JAVA (
  echo ken: no Java 25 or newer is installed; take one from https://adoptium.net, or set KEN_JAVA to one. 1>&2
  exit /b 5
)

set "KEN_CLASSPATH="
for %%J in ("%KEN_HOME%\plugins\org.kenworkbench.launcher_*.jar") do set "KEN_CLASSPATH=%%~J"
for %%J in ("%KEN_HOME%\plugins\org.eclipse.osgi_*.jar") do set "KEN_FRAMEWORK=%%~J"
if not defined KEN_CLASSPATH goto :damaged
if not defined KEN_FRAMEWORK goto :damaged

rem These commands are over before Java's second compiler would pay, and need no Vector API.
set "QUICK=false"
set "COMPILER=@%KEN_HOME%\compiler.options"
for %%C in (inspect help version completion manual --help -h --version "") do if "%~1"=="%%~C" (
  set "QUICK=true"
  set "COMPILER=-XX:TieredStopAtLevel=1"
)
if "%QUICK%"=="false" if not exist "%KEN_HOME%\compiler.options" goto :damaged
rem The window is a program of its own. Its help is the command line's.
set "WINDOW=false"
if "%~1"=="workbench" if not "%~2"=="-h" if not "%~2"=="--help" if exist "%KEN_HOME%\plugins\org.kenworkbench.rcp_*.jar" set "WINDOW=true"

if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem Java refuses two collectors.
set "COLLECTOR=-XX:+UseSerialGC"
echo "%KEN_JAVA_OPTS%" | findstr /r /c:"-XX:+Use[A-Za-z]*GC" >nul && set "COLLECTOR="

:start
"%JAVA%" -Xmx512m %COLLECTOR% -XX:-UsePerfData -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport ^
 --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --enable-native-access=ALL-UNNAMED ^
 --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true -Dken.terminal=false -Dken.quick=%QUICK% ^
 -Dken.window=%WINDOW% -cp "%KEN_CLASSPATH%;%KEN_FRAMEWORK%" "%COMPILER%" %KEN_JAVA_OPTS% "-Dken.home=%KEN_HOME%" ^
 org.kenworkbench.internal.launcher.Main %*
set "STATUS=%ERRORLEVEL%"
rem The window asks to be started again, to change its theme, say.
if "%WINDOW%"=="true" if "%STATUS%"=="23" goto :start
exit /b %STATUS%

:damaged
echo ken: the installation in %KEN_HOME% is damaged; unpack it again. 1>&2
exit /b 5

rem Sets JAVA to the program given, if that is a Java that is new enough and none was found before.
:try
if defined JAVA exit /b 0
if not exist "%~1" exit /b 0
if exist "%~1\" exit /b 0
for /f tokens^=2^ delims^=^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%~dp1..\release" 2^>nul') do (
  if %%V GEQ 25 set "JAVA=%~1"
)
exit /b 0
