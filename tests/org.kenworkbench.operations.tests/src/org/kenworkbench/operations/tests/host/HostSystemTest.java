/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.internal.operations.scoring.EvaluatorCommand;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Tests of folders, programs and commands on each system. */
class HostSystemTest {

    private static final String WINDOWS = "Windows 11";
    private static final Path TEMPORARY = Path.of("/t");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"Linux,.cache/ken-workbench", "Mac OS X,.cache/ken-workbench",
            "Windows 11,AppData/Local/ken-workbench/cache"})
    void cachesLieInTheHomeWhereNoVariableNamesAFolder(String system, String inHome) {
        assertEquals(folder.resolve(inHome),
                HostSystem.of(system, Map.of("XDG_CACHE_HOME", "relative")).cacheFolder(folder, TEMPORARY));
    }

    @ParameterizedTest
    @CsvSource({"Linux,.cache/ken-workbench", "Mac OS X,.cache/ken-workbench", "Windows 11,/l/ken-workbench/cache"})
    void onlyWindowsHasAFolderForLocalData(String system, String place) {
        assertEquals(folder.resolve(place),
                HostSystem.of(system, Map.of("LOCALAPPDATA", "/l")).cacheFolder(folder, TEMPORARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", WINDOWS})
    void theVariableForCachesCountsOnEachSystem(String system) {
        assertEquals(Path.of("/c/ken-workbench"),
                HostSystem.of(system, Map.of("XDG_CACHE_HOME", "/c", "LOCALAPPDATA", "/l")).cacheFolder(folder,
                        TEMPORARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", WINDOWS})
    void whoHasNoHomeHasATemporaryCache(String system) {
        assertEquals(TEMPORARY.resolve("ken-workbench-" + System.getProperty("user.name")),
                HostSystem.of(system, Map.of()).cacheFolder(folder.resolve("missing"), TEMPORARY));
    }

    @Test
    void windowsTellsTheMachineByAVariable() throws IOException {
        assertEquals("ADA-PC", HostSystem.of(WINDOWS, Map.of("COMPUTERNAME", "ADA-PC")).machineName());
        String own = HostSystem.of("Linux", Map.of("COMPUTERNAME", "ADA-PC")).machineName();
        assertFalse(own.isBlank());
        assertFalse(own.equals("ADA-PC"), own);
    }

    @Test
    void onlyWindowsPinsOpenFiles() {
        HostSystem windows = HostSystem.of(WINDOWS, Map.of());
        HostSystem mac = HostSystem.of("Mac OS X", Map.of());
        AccessDeniedException denied = new AccessDeniedException("x");
        assertEquals(", or a program or a view of the window has the file open", windows.alsoMeans(denied));
        assertEquals("", windows.alsoMeans(new NoSuchFileException("x")));
        assertEquals("", mac.alsoMeans(denied));
        assertTrue(windows.pinsOpenFiles());
        assertFalse(windows.syncsFolders());
        assertFalse(mac.pinsOpenFiles());
        assertTrue(mac.syncsFolders());
    }

    @Test
    void aProgramIsFoundByItsNameAlone() throws IOException {
        program("a/tool");
        assertEquals(Optional.of("tool"), system("Linux", ":").program("tool"));
        assertEquals(Optional.empty(), system("Linux", ":").program("tool.exe"));
        assertEquals(Optional.of(folder + "/a/tool"), system("Linux", ":").program(folder + "/a/tool"));
        assertEquals(Optional.empty(), system("Linux", ":").program("a\\tool"));
    }

    @Test
    void windowsFindsAProgramByItsEnding() throws IOException {
        program("b/mvn.cmd");
        program("b/mvn"); // a script of another shell, which Windows does not start
        program("b/python.exe");
        HostSystem windows = system(WINDOWS, ";");
        assertEquals(Optional.of(folder + "/b/mvn.cmd"), windows.program("mvn"));
        assertEquals(Optional.of(folder + "/b/mvn.cmd"), windows.program("mvn.cmd"));
        assertEquals(Optional.of(folder + "/b/python.exe"), windows.program("python"));
        assertEquals(Optional.of(folder + "/b/python.exe"), windows.program(folder + "/b/python"));
        assertEquals(Optional.empty(), windows.program("perl"));
    }

    /** Windows calls the variable Path, and takes folders in quotes. */
    @Test
    void variablesOfWindowsHaveNoCase() throws IOException {
        program("a b/tool.exe");
        HostSystem windows = HostSystem.of(WINDOWS, Map.of("Path", '"' + folder.toString() + "/a b\"", "PathExt",
                ".EXE", "ComputerName", "ADA-PC"));
        assertEquals(Optional.of(folder + "/a b/tool.exe"), windows.program("tool"));
        assertEquals("ADA-PC", windows.machineName());
        assertEquals(Optional.empty(),
                HostSystem.of("Linux", Map.of("Path", folder + "/a b")).program("tool.exe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", WINDOWS})
    void aFolderThatCannotBeHidesNoProgram(String system) throws IOException {
        program("b/tool.exe");
        String separator = system.equals(WINDOWS) ? ";" : ":";
        HostSystem host = HostSystem.of(system, Map.of("PATH", "\0" + separator + separator + folder + "/b"));
        assertTrue(host.program("tool.exe").isPresent());
        assertEquals(Optional.empty(), host.program("x/\0"));
    }

    private HostSystem system(String name, String separator) {
        return HostSystem.of(name, Map.of("PATH", folder + "/a" + separator + folder + "/b"));
    }

    private void program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(Files.createFile(file).toFile().setExecutable(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tool C:\\work\\score.py {model}         | C:\\work\\score.py,/m
            tool "C:\\my work\\score.py" {model}    | C:\\my work\\score.py,/m
            tool 'C:\\my work\\score.py' {model}    | C:\\my work\\score.py,/m
            tool "say \\"hi\\"" {model}             | say "hi",/m
            tool \\\\server\\share {model}          | \\\\server\\share,/m
            """)
    void aBackslashDividesPathsOnWindows(String text, String words) throws Exception {
        program("a/tool.exe");
        EvaluatorCommand command = EvaluatorCommand.parse("--evaluator", text, system(WINDOWS, ";"));
        List<String> of = command.of(Path.of("/m"));
        assertEquals(folder + "/a/tool.exe", of.getFirst());
        assertEquals(List.of(words.split(",")), of.subList(1, of.size()));
        assertEquals(text, command.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Linux      | a-b.ken      | a-b.ken
            Linux      | my work      | 'my work'
            Linux      | it's         | 'it'\\''s'
            Linux      | C:\\x         | 'C:\\x'
            Windows 11 | C:\\x\\a.ken  | C:\\x\\a.ken
            Windows 11 | C:\\my work\\a | "C:\\my work\\a"
            Windows 11 | it's         | "it's"
            Windows 11 | say "hi"     | "say \\"hi\\""
            Windows 11 | 40%          | 40%
            Windows 11 | C:\\my work\\ | "C:\\my work\\\\"
            Windows 11 | a \\" b       | "a \\\\\\" b"
            """)
    void aWordIsQuotedAsTheShellTakesIt(String system, String word, String quoted) {
        assertEquals(quoted, HostSystem.of(system, Map.of()).quoted(word));
    }

    @Test
    void aLineGoesOnAsTheShellTakesIt() {
        assertEquals(" \\\n  ", HostSystem.of("Mac OS X", Map.of()).continuation());
        assertEquals(" ^\n  ", HostSystem.of(WINDOWS, Map.of()).continuation());
    }

    @Test
    void aBackslashQuotesElsewhere() throws Exception {
        program("a/tool");
        assertEquals(List.of("tool", "my work", "/m"),
                EvaluatorCommand.parse("--evaluator", "tool my\\ work {model}", system("Linux", ":"))
                        .of(Path.of("/m")));
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        OperationException failure = assertThrows(OperationException.class,
                () -> EvaluatorCommand.parse("--evaluator", "perl x {model}", system(WINDOWS, ";")));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertEquals("--evaluator: there is no program 'perl' that can be run; check its name or give its path.",
                failure.getMessage());
    }
}
