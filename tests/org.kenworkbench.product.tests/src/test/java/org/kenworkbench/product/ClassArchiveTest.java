/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of the archive of classes that commands start from where there are no bundles of others: used where it fits,
 * and otherwise as if it were not there.
 */
class ClassArchiveTest {

    private static final long LOOK_EVERY_MILLIS = 100;

    @TempDir
    Path temporary;

    /**
     * Archive of the built product, which does not depend on the cache that it lies in; made once, since that takes
     * seconds.
     */
    private static byte[] made;
    /** Place of that archive in a cache. */
    private static Path name;

    private Path cache;
    private Ken ken;

    @BeforeEach
    void withACacheOfItsOwn() {
        cache = temporary.resolve("cache");
        ken = Ken.built().with("XDG_CACHE_HOME", cache.toString());
    }

    @Test
    void laterRunsLoadClassesFromIt() throws IOException {
        make();
        assertFalse(fromArchive("org.kenworkbench.internal.batch.CommandLineRun").isEmpty(), "a bundle's class");
        assertFalse(fromArchive("picocli.CommandLine", "inspect", "--help").isEmpty(), "a library's class");
    }

    /** Texts that belong to a class are found where the jar is now, and not by the name that it had in the archive. */
    @Test
    void textsOfBundlesAreFoundFromAnyFolder() throws IOException {
        put();
        String help = ken.run("inspect", "--help").out();
        assertTrue(help.contains("Lists each tensor's name"), help);
    }

    @Test
    void alsoThoseThatAPruningNeeds() throws IOException {
        put();
        Path base = RandomModels.write(temporary.resolve("base.safetensors"), 8, 64, 1);
        Path tuned = RandomModels.write(temporary.resolve("tuned.safetensors"), 8, 64, 2);
        String[] prune = {"prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "40%", "--force",
                "--out", temporary.resolve("out").toString()};
        assertFalse(fromArchive("org.kenworkbench.internal.pruning.engine.StreamingRun", prune).isEmpty(),
                "the engine");
        // Not with the signatures that its jars are published with.
        assertFalse(fromArchive("org.eclipse.emf.ecore.impl.EPackageImpl", prune).isEmpty(), "EMF");
    }

    @Test
    void theFirstRunHasItMadeInTheBackground() throws IOException, InterruptedException {
        Files.createDirectories(cache);
        try (WatchService watcher = cache.getFileSystem().newWatchService()) {
            cache.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            Ken.Result result = ken.with("KEN_ARCHIVE", null).run("--help");
            assertEquals(0, result.exit(), result::toString);
            // It has the lowest priority: on a busy machine it takes minutes.
            while (!isMade()) {
                boolean isOver = ProcessHandle.allProcesses().noneMatch(this::isMaker);
                assertTrue(!isOver || isMade(), () -> "given up in " + cache);
                WatchKey changes = watcher.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (changes != null) {
                    changes.pollEvents();
                    changes.reset();
                }
            }
        }
        assertWorks();
    }

    /** The archive is there, and what it was made in is gone. */
    private boolean isMade() throws IOException {
        Path own = cache.resolve("ken-workbench");
        if (!Files.isDirectory(own) || list(own).isEmpty()) {
            return false;
        }
        List<Path> files = list(place());
        return files.size() == 1 && files.getFirst().toString().endsWith(".jsa");
    }

    /** The script that makes the archive, which other runs leave for the program. */
    private boolean isMaker(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.endsWith(ken.script().toString())).isPresent();
    }

    @Test
    void aChangedInstallationLeavesItAsideAndAnotherOneGetsItsOwn() throws IOException {
        ken = Folders.copy(ken, temporary.resolve("product"));
        Path first = make();
        try (Stream<Path> plugins = Files.list(ken.home().resolve("plugins"))) {
            for (Path jar : plugins.toList()) {
                Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
            }
        }
        assertWorks();
        assertTrue(fromArchive("org.kenworkbench.batch.KenMain").isEmpty());
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(first, longAgo);
        Path second = make();
        assertNotEquals(first, second, "another one is made");
        assertFalse(fromArchive("org.kenworkbench.batch.KenMain").isEmpty());
        Path bundles = ken.home().resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        Path jar;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ken.home().resolve("plugins"), "picocli_*")) {
            jar = jars.iterator().next();
        }
        String name = jar.getFileName().toString();
        Files.move(jar, jar.resolveSibling("newer-" + name));
        Files.writeString(bundles, Files.readString(bundles).replace(name, "newer-" + name));
        Files.setLastModifiedTime(second, longAgo);
        Path third = make();
        assertNotEquals(second, third);
        assertFalse(fromArchive("org.kenworkbench.batch.KenMain").isEmpty());
        assertEquals(List.of(third), list(place()), "an archive that nothing has used for long stays behind");
    }

    /** Ten commands at once, or a disk that is full, do not have ten made. A stub of Java tells how it is called. */
    @Test
    void noneIsAskedForWhileOneIsMadeOrWhereThatFailed() throws IOException {
        Path java = Files.createDirectories(temporary.resolve("java/bin")).resolve("java");
        Files.writeString(java.resolveSibling("../release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(java, """
                #!/bin/sh
                for option in "$@"; do
                  case $option in -XX:DumpLoadedClassList=* | -XX:SharedArchiveFile=*) : >> "${option#*=}" ;; esac
                done
                echo "$@"
                """);
        assertTrue(java.toFile().setExecutable(true));
        ken = ken.with("KEN_JAVA", java.toString());
        assertTrue(isAskedFor());
        assertEquals(0, ken.with("KEN_ARCHIVE", "make").run().exit());
        Path archive = list(place()).getFirst();
        assertTrue(isUsed() && !isAskedFor());
        Files.delete(archive);
        assertTrue(isAskedFor());
        Path making = Files.createDirectory(archive.resolveSibling("making"));
        assertFalse(isAskedFor());
        Files.setLastModifiedTime(making, FileTime.fromMillis(1_000_000_000_000L));
        assertTrue(isAskedFor(), "whoever made it was killed");
        Path failed = Files.createFile(archive.resolveSibling(archive.getFileName() + ".failed"));
        assertFalse(isAskedFor());
        Files.setLastModifiedTime(failed, FileTime.fromMillis(1_000_000_000_000L));
        assertTrue(isAskedFor(), "that was long ago");
        Path left = Files.createDirectory(archive.resolveSibling("new-abc"));
        Files.setLastModifiedTime(left, FileTime.fromMillis(1_000_000_000_000L));
        assertEquals(0, ken.with("KEN_ARCHIVE", "make").run().exit());
        assertEquals(List.of(archive), list(place()), "what killed ones left");
        Path folder = archive.getParent();
        Files.move(folder, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(folder, temporary.resolve("elsewhere"));
        assertFalse(isUsed() || isAskedFor(), "a link may be somebody else's");
    }

    /** The window has its archive made when it ends, and the next one starts from it. */
    @Test
    void theSecondWindowLoadsClassesFromWhatTheFirstHasLeft() throws IOException, InterruptedException {
        Path classes = temporary.resolve("classes.log");
        Ken window = Ken.workbench().with("XDG_CACHE_HOME", cache.toString())
                .with("XDG_STATE_HOME", temporary.resolve("state").toString()).with("KEN_JAVA_OPTS", null)
                .with("KEN_ARCHIVE", null);
        Ken.Running run = window.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        assertEquals(0, window.run("workbench").exit());
        assertEquals(List.of(), archives(), "one that hands over to an open window leaves none");
        assertQuiet(Screen.quit(run, "KEN Workbench"));
        List<Path> left = archives();
        assertEquals(1, left.size(), left::toString);
        assertTrue(left.getFirst().getFileName().toString().startsWith("window-"), left::toString);
        openAndQuit(window.with("KEN_JAVA_OPTS", "-Xlog:class+load:file=" + classes));
        try (Stream<String> lines = Files.lines(classes)) {
            assertTrue(lines.anyMatch(line -> line.contains(" org.eclipse.core.runtime.adaptor.EclipseStarter ")
                    && line.contains("shared objects file (top)")), "OSGi");
        }
        assertEquals(left, archives(), "nothing is made where one is used");
        byte[] bytes = Files.readAllBytes(left.getFirst());
        Files.write(left.getFirst(), Arrays.copyOf(bytes, bytes.length / 2));
        openAndQuit(window);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static void openAndQuit(Ken window) throws IOException, InterruptedException {
        Ken.Running run = window.start("workbench");
        Screen.awaitWindow(run, "KEN Workbench");
        assertQuiet(Screen.quit(run, "KEN Workbench"));
    }

    private static void assertQuiet(Ken.Result result) {
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.out() + result.err());
    }

    private boolean isAskedFor() {
        return ken.with("KEN_ARCHIVE", null).run("--help").out().contains("-Dken.prepare=true");
    }

    private boolean isUsed() {
        return ken.run("--help").out().contains("-XX:SharedArchiveFile=");
    }

    @Test
    void twoOfOneInstallationAreEqual() throws IOException {
        byte[] first = Files.readAllBytes(make());
        cache = temporary.resolve("another");
        ken = ken.with("XDG_CACHE_HOME", cache.toString());
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(make())));
    }

    /** A bundle that the script does not know would have OSGi started for all commands. */
    @Test
    void commandsOfAllProductsStartWithoutOsgi() throws IOException {
        for (Ken product : List.of(Ken.built(), Ken.lab(), Ken.workbench())) {
            Path log = temporary.resolve("loaded.log");
            Ken.Result result = product.with("KEN_JAVA_OPTS", "-Xlog:class+load:file=" + log).run("--help");
            assertEquals(0, result.exit(), result::toString);
            String loaded = Files.readString(log);
            assertTrue(loaded.contains("org.kenworkbench.batch.KenMain "), product.script()::toString);
            assertFalse(loaded.contains("org.eclipse.core.runtime.adaptor.EclipseStarter"), product.script()::toString);
        }
    }

    @Test
    void bundlesOfOthersDoWithoutIt() throws IOException {
        put();
        ken = ken.with("KEN_DROPINS", Files.createDirectory(temporary.resolve("dropins")).toString());
        assertWorks();
        assertTrue(fromArchive("org.kenworkbench.internal.batch.CommandLineRun").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100, 5000, 1_000_000})
    void aTruncatedOneIsLeftAside(int size) throws IOException {
        Path archive = put();
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), size));
        assertWorks();
    }

    @Test
    void oneOfAnotherJavaIsLeftAside() throws IOException {
        Path archive = put();
        byte[] bytes = Files.readAllBytes(archive);
        int version = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1).indexOf(" Server VM (");
        assertTrue(version > 0, "the version stands in the header");
        bytes[version + 12] ^= 1;
        Files.write(archive, bytes);
        assertWorks();
        assertTrue(fromArchive("org.kenworkbench.batch.KenMain").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-XX:-UseSerialGC -XX:+UseParallelGC", "-Xshare:off", "-Xmx40g", "-Dx=y",
            "--add-modules=jdk.incubator.vector"})
    void optionsThatItWasNotMadeForDoNoHarm(String option) throws IOException {
        put();
        Ken.Result result = ken.with("KEN_JAVA_OPTS", option).run("--version");
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().startsWith("ken ") && result.out().lines().count() == 1, result::out);
    }

    @Test
    void withoutAPlaceForItNothingIsMade() {
        assertEquals(0, ken.with("XDG_CACHE_HOME", null).with("HOME", null).with("KEN_ARCHIVE", "make").run().exit());
        assertEquals(0, ken.with("XDG_CACHE_HOME", temporary.resolve("a:b").toString()).with("KEN_ARCHIVE", "make")
                .run().exit());
        assertFalse(Files.exists(temporary.resolve("a:b")));
    }

    /** Puts the archive in place that {@link #make} makes. */
    private Path put() throws IOException {
        if (made == null) {
            Path archive = make();
            name = cache.relativize(archive);
            made = Files.readAllBytes(archive);
            return archive;
        }
        Path archive = cache.resolve(name);
        Files.createDirectories(archive.getParent());
        return Files.write(archive, made);
    }

    /** Makes the archive as the first command has it made, but waits for it. Words of a command change nothing. */
    private Path make() throws IOException {
        Ken.Result result = ken.with("KEN_ARCHIVE", "make").run("--help");
        assertEquals(0, result.exit(), result::toString);
        List<Path> files = list(place());
        assertEquals(1, files.size(), "what it was made in stays behind");
        assertTrue(Files.size(files.getFirst()) > 1_000_000);
        return files.getFirst();
    }

    private void assertWorks() {
        Ken.Result result = ken.run("--help");
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("Usage: ken"), result::out);
    }

    /** Returns what a run logs about loading a class out of the product's archive, not Java's own. */
    private List<String> fromArchive(String name) throws IOException {
        return fromArchive(name, "--help");
    }

    private List<String> fromArchive(String name, String... command) throws IOException {
        Path log = temporary.resolve("classes.log");
        Ken.Result result = ken.with("KEN_JAVA_OPTS", "-Xlog:class+load:file=" + log).run(command);
        assertEquals(0, result.exit(), result::toString);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" " + name + " ") && line.contains("shared objects file"))
                    .toList();
        }
    }

    private Path place() throws IOException {
        return list(cache.resolve("ken-workbench")).getFirst();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
