@echo off
rem Runs dwlab; builds it first where that was never done or a source has changed since.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%results\cli\target\dwlab.jar"
set "RELEASE="
set "KIND=a JDK"
if exist "%HOME_DIR%dwlab.jar" set "RELEASE=yes"
if defined RELEASE set "JAR=%HOME_DIR%dwlab.jar"
if defined RELEASE set "KIND=Java"
set "STAMP=%HOME_DIR%results\cli\target\built.stamp"

set "JAVA_EXE=java.exe"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
if exist "%HOME_DIR%runtime\bin\java.exe" set "JAVA_EXE=%HOME_DIR%runtime\bin\java.exe"
set "JAVA_MAJOR=0"
set "JAVA_FULL="
rem cmd /c takes away the first quote and the last one; with carets they do not quote here, so that what is between them does.
for /f "tokens=3" %%v in ('^""%JAVA_EXE%" -version 2^>^&1 ^| findstr /c:" version "^"') do set "JAVA_FULL=%%~v"
if defined JAVA_FULL for /f "delims=.-+" %%m in ("%JAVA_FULL%") do set "JAVA_MAJOR=%%m"
if %JAVA_MAJOR% lss 17 (
    echo dwlab: needs %KIND% 17 or newer: set JAVA_HOME to one or put it on the PATH 1>&2
    exit /b 2
)

set "HEAP=-XX:MaxRAMPercentage=60"
if not defined DWLAB_HEAP goto heap
powershell -NoProfile -Command "$u = @{ '' = 1; 'k' = 1KB; 'm' = 1MB; 'g' = 1GB }; if ($env:DWLAB_HEAP -match '^([0-9]+)([kmg]?)$' -and [double]$matches[1] * $u[$matches[2].ToLower()] -ge 64MB) { exit 0 }; [Console]::Error.WriteLine('dwlab: DWLAB_HEAP must be a whole number with k, m or g behind it or nothing, and at least 64m, such as 8g; got ' + $env:DWLAB_HEAP); exit 2"
if errorlevel 1 exit /b 2
set "HEAP=-Xmx%DWLAB_HEAP%"
rem Whether it can have the heap, only Java knows.
"%JAVA_EXE%" %HEAP% -version >nul 2>&1
if errorlevel 1 (
    echo dwlab: this machine has no room for DWLAB_HEAP=%DWLAB_HEAP%; a smaller one, or none, lets Java start 1>&2
    exit /b 3
)
:heap

set "SPARK="
echo %* | findstr /r /c:"--engine[ =]spark" >nul && set "SPARK=yes"
if not defined RELEASE goto sources
if not defined SPARK goto run
echo dwlab: --engine spark is built from the sources, which a release does not have 1>&2
exit /b 2

:sources
rem Folders count too: their time changes when a file is removed.
powershell -NoProfile -Command "$h = $env:HOME_DIR; if (-not ((Test-Path $env:JAR) -and (Test-Path $env:STAMP))) { exit 1 }; $t = (Get-Item $env:STAMP).LastWriteTimeUtc; $all = @(Get-Item ($h + 'pom.xml'), ($h + '*\pom.xml'), ($h + '*\src'), ($h + 'results\*\pom.xml'), ($h + 'results\*\src'), ($h + '.git\logs\HEAD') -ErrorAction SilentlyContinue) + @(Get-ChildItem -Recurse ($h + '*\src'), ($h + 'results\*\src') -ErrorAction SilentlyContinue); if ($all | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }; exit 0"
if not errorlevel 1 goto built
set "JAVAC=javac.exe"
if defined JAVA_HOME set "JAVAC=%JAVA_HOME%\bin\javac.exe"
"%JAVAC%" -version >nul 2>&1
if errorlevel 1 (
    echo dwlab: needs a JDK to build itself, and there is no javac: set JAVA_HOME to a JDK 1>&2
    exit /b 2
)
rem Unlike the shell's launcher no lock against a second build, and no room for jars in use: docs/robustness.md.
echo building dwlab ... 1>&2
if not exist "%HOME_DIR%results\cli\target" mkdir "%HOME_DIR%results\cli\target"
rem Dated before the build, so that an edit during the build is seen next time.
type nul > "%STAMP%.new"
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -DskipTests package 1>&2
if errorlevel 1 (
    popd
    echo dwlab: the build failed, see above 1>&2
    exit /b 3
)
popd
move /y "%STAMP%.new" "%STAMP%" >nul
:built

rem Spark and the jar with all of dwlab, for --engine spark only.
set "CLUSTER=%HOME_DIR%cluster\target"
if not defined SPARK goto run
powershell -NoProfile -Command "$j = $env:CLUSTER + '\dwlab-cluster.jar'; if ((Test-Path $j) -and (Get-Item $j).LastWriteTimeUtc -ge (Get-Item $env:STAMP).LastWriteTimeUtc) { exit 0 }; exit 1"
if not errorlevel 1 goto run
echo building dwlab for Apache Spark; the first time this fetches 134 jars, 228 MB ... 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -P cluster -pl cluster -am -DskipTests package 1>&2
if errorlevel 1 (
    popd
    echo dwlab: the build failed, see above 1>&2
    exit /b 3
)
popd

:run
rem The JVM's report of a crash does not belong among the results.
set "FLAGS=%HEAP% -XX:+DisplayVMOutputToStderr "-XX:ErrorFile=%TEMP%\dwlab-crash-%%p.log" -XX:+IgnoreUnrecognizedVMOptions -XX:MaxVectorSize=32"
if %JAVA_MAJOR% geq 22 set "FLAGS=%FLAGS% --enable-native-access=ALL-UNNAMED"
if %JAVA_MAJOR% geq 23 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow"
rem Bars of progress, where standard error is a console.
powershell -NoProfile -Command "if ([Console]::IsErrorRedirected) { exit 1 }; exit 0"
if not errorlevel 1 set "FLAGS=%FLAGS% -Ddwlab.terminal=true"
rem One BLAS thread per training; trainings run side by side instead.
set "OMP_NUM_THREADS=1"
set "OPENBLAS_NUM_THREADS=1"
if defined SPARK goto spark
"%JAVA_EXE%" %FLAGS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:spark
rem What Spark's own launcher opens.
for %%p in (java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar) do call set "FLAGS=%%FLAGS%% --add-opens=java.base/%%p=ALL-UNNAMED"
"%JAVA_EXE%" %FLAGS% -cp "%CLUSTER%\dwlab-cluster.jar;%CLUSTER%\spark\*" org.dwlab.cli.Main %*
exit /b %ERRORLEVEL%
