/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.djl.Leftovers;
import org.kenworkbench.internal.djl.Natives;
import org.kenworkbench.internal.djl.NotUsableException;
import org.kenworkbench.internal.djl.Surroundings;
import org.kenworkbench.internal.djl.UnpackedLibraries;

/**
 * Tests of what is said where the engine cannot run, and of where its libraries go; nearly all of it is decided without
 * the engine.
 */
class SurroundingsTest {

    private static final String HERE = "linux-x86_64";

    @TempDir
    Path folder;

    @BeforeAll
    static void watchTheNetwork() {
        Network.watch();
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, linux-x86_64", "Linux, aarch64, linux-aarch64", "Mac OS X, aarch64, osx-aarch64",
            "Windows 11, amd64, win-x86_64", "FreeBSD, amd64, freebsd-x86_64"})
    void platformsHaveDjlsNames(String os, String arch, String platform) {
        assertEquals(platform, Natives.platform(os, arch));
    }

    @Test
    void nothingIsMissingWhereLibrariesAre() {
        assertEquals(Optional.empty(), Natives.missing(HERE, List.of(libraries(HERE)), Map.of(), null));
        assertEquals(Optional.empty(), Natives.missing(HERE, List.of(libraries("cpu-" + HERE)), Map.of(), null));
    }

    @Test
    void anotherPlatformIsToldWhatToDo() {
        assertEquals(
                "this installation has no PyTorch for linux-aarch64, only for linux-x86_64; run it on such a machine, "
                        + "or set PYTORCH_LIBRARY_PATH to the libraries of PyTorch 2.7.1 for this one",
                missing("linux-aarch64", Map.of()));
        assertEquals("this installation has no PyTorch for linux-x86_64; run it on such a machine, "
                + "or set PYTORCH_LIBRARY_PATH to the libraries of PyTorch 2.7.1 for this one",
                Natives.missing(HERE, List.of(), Map.of(), null).orElseThrow());
    }

    @Test
    void ownLibrariesMustBeThere() throws IOException {
        Map<String, String> own = Map.of("PYTORCH_LIBRARY_PATH", folder.toString());
        assertEquals("PYTORCH_LIBRARY_PATH names " + folder + ", where there is no " + System.mapLibraryName("torch")
                + "; set it to a folder that has one, or unset it", missing(HERE, own));
        Files.createFile(folder.resolve(System.mapLibraryName("torch")));
        assertEquals(Optional.empty(), Natives.missing("linux-aarch64", List.of(libraries(HERE)), own, null));
        assertEquals(Optional.empty(), Natives.missing("linux-aarch64", List.of(libraries(HERE)), own, "2.7.1"));
    }

    @Test
    void anotherVersionIsNotFetched() {
        String sentence = "PYTORCH_VERSION asks for PyTorch 2.5.1, but this installation talks to 2.7.1; unset it";
        assertEquals(sentence, missing(HERE, Map.of("PYTORCH_VERSION", "2.5.1")));
        assertEquals(sentence, Natives.missing(HERE, List.of(libraries(HERE)), Map.of(), "2.5.1").orElseThrow());
    }

    @Test
    void librariesGoWhereTheUserSaysElseIntoTheProgramsCache() {
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(Path.of("/a/b"),
                    Surroundings.cacheFolder(system, Map.of("DJL_CACHE_DIR", "/a/b", "HOME", "/h"), "/c"));
            assertEquals(Path.of("/c"),
                    Surroundings.cacheFolder(system, Map.of("HOME", "/h", "LOCALAPPDATA", "/l"), "/c"));
            assertEquals(Path.of("/x/ken-workbench/djl"), Surroundings.cacheFolder(system,
                    Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h", "LOCALAPPDATA", "/l"), null));
            assertEquals(Path.of(System.getProperty("java.io.tmpdir"), "ken-workbench", "djl"),
                    Surroundings.cacheFolder(system, Map.of(), null));
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux,/h/.cache/ken-workbench/djl", "Mac OS X,/h/.cache/ken-workbench/djl",
            "Windows 11,/l/ken-workbench/cache/djl"})
    void eachSystemHasACacheOfItsOwn(String system, Path cache) {
        assertEquals(cache, Surroundings.cacheFolder(system,
                Map.of("XDG_CACHE_HOME", "x", "HOME", "/h", "LOCALAPPDATA", "/l"), null));
    }

    @Test
    void thePathOfLibrariesIsBackAfterwards() {
        String before = System.getProperty("java.library.path");
        assertEquals("", Surroundings.withoutLibraryPath(() -> System.getProperty("java.library.path")));
        assertEquals(before, System.getProperty("java.library.path"));
    }

    @Test
    void aFailureToLoadNamesItsFirstCause() {
        IOException cause = new IOException("No space left on device");
        NotUsableException failure = Natives.notLoaded("the engine",
                new IllegalStateException("Failed", new RuntimeException(cause)));
        assertEquals(
                "the engine cannot be loaded here (No space left on device); it needs 64-bit Linux with glibc 2.29 "
                        + "or newer, and 500 MB "
                        + "of space in " + System.getProperty("DJL_CACHE_DIR")
                        + "; if the system has both, delete that folder, since a file in it may be damaged",
                failure.getMessage());
        assertEquals(null, failure.getCause(), "a full disk is not that of the output");
    }

    @Test
    void whatAKillLeftIsDeletedADayLater() throws IOException {
        Path old = Files.createDirectories(folder.resolve("tmp1/inside"));
        Files.createFile(old.resolve("libtorch.so"));
        Files.setLastModifiedTime(folder.resolve("tmp1"), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Files.createDirectories(folder.resolve("tmp2"));
        Path whole = Files.createDirectories(folder.resolve("2.7.1-cpu-linux-x86_64"));
        Files.setLastModifiedTime(whole, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Leftovers.delete(folder);
        Leftovers.delete(folder.resolve("none"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of("2.7.1-cpu-linux-x86_64", "tmp2"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    /**
     * Checks that a library that is cut short is unpacked again: otherwise the process would end without a word when it
     * is loaded.
     */
    @Test
    void aLibraryThatIsCutShortIsUnpackedAgain() throws IOException, EngineUnavailableException {
        PyTorch.engine();
        Path whole = onlyFolder(Path.of(System.getProperty("DJL_CACHE_DIR"), "pytorch"));
        Path unpacked = Files.createDirectories(folder.resolve("pytorch").resolve(whole.getFileName().toString()));
        try (Stream<Path> libraries = Files.list(whole)) {
            for (Path library : libraries.toList()) {
                // The same size, without the content.
                try (RandomAccessFile file = new RandomAccessFile(
                        unpacked.resolve(library.getFileName().toString()).toFile(), "rw")) {
                    file.setLength(Files.size(library));
                }
            }
        }
        UnpackedLibraries.discardDamaged(folder);
        assertTrue(Files.exists(unpacked.resolve("libtorch_cpu.so")));
        try (RandomAccessFile file = new RandomAccessFile(unpacked.resolve("libtorch_cpu.so").toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        UnpackedLibraries.discardDamaged(folder);
        assertFalse(Files.exists(unpacked));
    }

    private static Path onlyFolder(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(path -> !path.getFileName().toString().startsWith("tmp")).findFirst().orElseThrow();
        }
    }

    private static String missing(String platform, Map<String, String> environment) {
        return Natives.missing(platform, List.of(libraries(HERE)), environment, null).orElseThrow();
    }

    private static Properties libraries(String classifier) {
        Properties properties = new Properties();
        properties.setProperty("version", "2.7.1-20250812");
        properties.setProperty("classifier", classifier);
        return properties;
    }
}
