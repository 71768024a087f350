/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the product as a thing that is unpacked somewhere and started by somebody. */
class InstallationTest {

    private static final Ken KEN = Ken.built().quick();
    private static final Pattern UI = Pattern.compile("swt|jface|org\\.eclipse\\.ui|e4\\.ui|batik|nebula");

    @TempDir
    Path temporary;

    @Test
    void noUserInterfaceIsInside() throws IOException {
        try (Stream<Path> plugins = Files.list(KEN.home().resolve("plugins"))) {
            List<String> names = plugins.map(plugin -> plugin.getFileName().toString()).toList();
            assertTrue(names.stream().anyMatch(name -> name.startsWith("org.kenworkbench.batch_")), names::toString);
            assertEquals(List.of(), names.stream().filter(name -> UI.matcher(name).find()).toList());
        }
    }

    @Test
    void licencesAreInside() {
        assertTrue(Files.exists(KEN.home().resolve("LICENSE")));
        assertTrue(Files.exists(KEN.home().resolve("NOTICE.md")));
    }

    @Test
    void theArchiveUnpacksAndRuns() throws IOException, InterruptedException {
        Path products = Ken.repository().resolve("releng/org.kenworkbench.headless/target/products");
        Path archive;
        try (Stream<Path> files = Files.list(products)) {
            archive = files.filter(file -> file.getFileName().toString().matches("ken-headless-.*\\.tar\\.gz"))
                    .findFirst().orElseThrow();
        }
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", temporary.toString())
                .redirectErrorStream(true).start();
        assertEquals("", new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8), "tar warns");
        assertEquals(0, tar.waitFor());
        assertWorks(KEN.at(temporary.resolve("ken/ken")));
    }

    @Test
    void aReadOnlyInstallationWorksForAnyUser() throws IOException {
        Path home = Folders.open(temporary, "read only é");
        Ken ken = Folders.copy(KEN, home).in(home);
        Path cache = Folders.open(temporary, "cache");
        Folders.setWritable(cache, true);
        Folders.setWritable(home, false);
        try {
            Ken user = ken.with("XDG_CACHE_HOME", cache.toString()).asOrdinaryUser();
            assertWorks(user);
            assertCompresses(user, Folders.open(temporary, "work"));
        } finally {
            Folders.setWritable(home, true);
        }
    }

    @Test
    void aHomeThatCannotBeWrittenWorks() throws IOException {
        Ken ken = Folders.copy(KEN, Folders.open(temporary, "product")).in(temporary);
        Path home = Folders.open(temporary, "home");
        Path javaTemporary = Folders.open(temporary, "tmp");
        Folders.setWritable(javaTemporary, true);
        Folders.setWritable(home, false);
        try {
            Ken user = ken.asOrdinaryUser().with("XDG_CACHE_HOME", null).with("KEN_JAVA_OPTS",
                    "-Djava.io.tmpdir=" + javaTemporary);
            assertWorks(user.with("HOME", home.toString()));
            assertWorks(user.with("HOME", null));
            assertEquals(List.of(), list(javaTemporary), "temporary files stay behind");
        } finally {
            Folders.setWritable(home, true);
        }
    }

    @Test
    void twoFirstRunsAtOnceBothWork() throws IOException {
        Path cache = temporary.resolve("cache");
        Ken ken = withBundlesOfOthers(KEN).with("XDG_CACHE_HOME", cache.toString());
        List<Ken.Running> runs = Stream.generate(() -> ken.start("--help")).limit(3).toList();
        for (Ken.Running run : runs) {
            Ken.Result result = run.await();
            assertEquals(0, result.exit(), result::toString);
            assertEquals("", result.err());
        }
        List<Path> places = list(cache.resolve("ken-workbench"));
        assertEquals(1, places.size());
        List<Path> areas = list(places.getFirst());
        assertEquals(1, areas.size(), () -> "one area is kept, not " + areas);
        assertWorks(ken);
    }

    @Test
    void anUpdatedInstallationDoesNotUseWhatTheOldOneLeft() throws IOException {
        Path cache = temporary.resolve("cache");
        Ken ken = withBundlesOfOthers(Folders.copy(KEN, temporary.resolve("product")))
                .with("XDG_CACHE_HOME", cache.toString());
        assertWorks(ken);
        Path place = list(cache.resolve("ken-workbench")).getFirst();
        List<Path> before = list(place);
        Path bundles = ken.home().resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        Files.writeString(bundles, Files.readString(bundles) + "# updated\n");
        assertWorks(ken);
        List<Path> after = list(place);
        assertEquals(1, after.size(), after::toString);
        assertTrue(!after.equals(before), "still the old area");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half of it"})
    void aDamagedCacheIsMadeAnew(String damage) throws IOException {
        Path cache = temporary.resolve("cache");
        Ken ken = withBundlesOfOthers(KEN).with("XDG_CACHE_HOME", cache.toString());
        assertWorks(ken);
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("framework.info"))
                    .toList()) {
                Files.writeString(file, damage);
            }
        }
        assertWorks(ken);
        assertWorks(ken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.kenworkbench.batch_*", "org.kenworkbench.pruning.cpu_*", "org.eclipse.osgi_*",
            "picocli_*"})
    void aBrokenInstallationSaysSo(String missing) throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("product")).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        Folders.deleteOne(ken.home().resolve("plugins"), missing);
        assertDamaged(ken);
    }

    /** Users who unpack a new version over an old one have both frameworks. */
    @Test
    void anotherFrameworkBesideItIsNotStarted() throws IOException {
        Ken ken = withBundlesOfOthers(Folders.copy(KEN, temporary.resolve("product"))).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        for (String version : List.of("3.0.0", "99.0.0")) {
            Files.writeString(ken.home().resolve("plugins/org.eclipse.osgi_" + version + ".jar"), "no archive");
        }
        assertWorks(ken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.kenworkbench.batch_*", "org.kenworkbench.launcher_*", "org.eclipse.osgi_*",
            "org.apache.felix.scr_*",
            "org.eclipse.equinox.app_*", "org.eclipse.equinox.simpleconfigurator_*"})
    void soItDoesWithBundlesOfOthers(String missing) throws IOException {
        Ken ken = withBundlesOfOthers(Folders.copy(KEN, temporary.resolve("product"))).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        Folders.deleteOne(ken.home().resolve("plugins"), missing);
        assertDamaged(ken);
    }

    @Test
    void aCutBundleIsDamageToo() throws IOException {
        Ken ken = cut("org.kenworkbench.operations_*");
        assertDamaged(ken);
    }

    /** Short commands do without the options for Java's compilers, all others need them. */
    @Test
    void withoutTheCompilersOptionsItIsDamaged() throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("product"));
        Files.delete(ken.home().resolve("compiler.options"));
        assertEquals(0, ken.run("--version").exit());
        Ken.Result result = ken.run("verify", "no.ken");
        assertEquals(5, result.exit(), result::toString);
        assertTrue(result.err().contains("damaged") && result.err().lines().count() == 1, result::err);
    }

    /** Java leaves a jar of the class path aside that it cannot read, and a slower provider would do the work. */
    @Test
    void aCutProviderIsNamed() throws IOException {
        Ken.Result result = cut("org.kenworkbench.pruning.cpu_*").run("--help");
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.err().contains("org.kenworkbench.pruning.cpu_") && result.err().contains("damaged")
                && result.err().lines().count() == 1, result::err);
    }

    /** The shell takes such a name for a pattern if it is not quoted. */
    @Test
    void bundlesOfOthersAreFoundInAnyFolder() throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("k[1] é")).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        Path dropins = Files.createDirectory(ken.home().resolve("dropins"));
        Files.createSymbolicLink(dropins.resolve("a.jar"), Path.of("/no/such/jar"));
        Ken.Result result = ken.run("--help");
        assertTrue(result.err().contains("a.jar"), result::toString);
        Files.delete(dropins.resolve("a.jar"));
        Files.writeString(dropins.resolve("x.jar"), "no jar");
        result = ken.run("--help");
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.err().contains("x.jar"), result::toString);
    }

    @Test
    void pluginsMayBeALink() throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("product")).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        Path plugins = ken.home().resolve("plugins");
        Files.move(plugins, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(plugins, temporary.resolve("elsewhere"));
        assertWorks(ken);
    }

    private Ken cut(String plugin) throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("product")).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ken.home().resolve("plugins"), plugin)) {
            Path jar = jars.iterator().next();
            Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 1000));
        }
        return ken;
    }

    /** Returns a product that looks for bundles of others, and so starts OSGi. */
    private Ken withBundlesOfOthers(Ken ken) throws IOException {
        return ken.with("KEN_DROPINS", Files.createDirectory(temporary.resolve("dropins")).toString());
    }

    private static void assertDamaged(Ken ken) {
        Ken.Result result = ken.run("--help");
        assertEquals(5, result.exit(), result::toString);
        assertEquals(1, result.err().lines().count(), result::err);
        assertTrue(result.err().contains(ken.home().toString()) && result.err().contains("unpack it again"),
                result::err);
    }

    @Test
    void aJavaThatCannotServeIsNamed() {
        Ken.Result result = KEN.with("KEN_JAVA", "/no/such/java").run("--help");
        assertEquals(5, result.exit());
        assertTrue(result.err().contains("KEN_JAVA=/no/such/java") && result.err().lines().count() == 1, result::err);
    }

    @Test
    void aPlaceThatJavaCannotRunFromIsNamed() throws IOException {
        Ken ken = Folders.copy(KEN, temporary.resolve("a:b"));
        Ken.Result result = ken.run("--help");
        assertEquals(5, result.exit(), result::toString);
        assertTrue(result.err().contains("colon") && result.err().contains(ken.home().toString()), result::err);
        assertEquals(1, result.err().lines().count(), result::err);
    }

    /**
     * Checks a first run that is interrupted while Equinox works out what is installed: as soon as it has a folder to
     * write that to.
     */
    @Test
    void anInterruptedFirstRunLeavesNothingThatMatters() throws IOException, InterruptedException {
        Path cache = temporary.resolve("cache");
        Ken ken = withBundlesOfOthers(KEN).with("XDG_CACHE_HOME", cache.toString());
        assertWorks(ken);
        Path place = list(cache.resolve("ken-workbench")).getFirst();
        Folders.delete(list(place).getFirst());
        // Takes minutes with the reference provider, so that the run cannot end before the signal comes.
        RandomModels.write(temporary.resolve("base"), 2000, 4096, 1);
        RandomModels.write(temporary.resolve("tuned"), 2000, 4096, 2);
        try (WatchService watcher = place.getFileSystem().newWatchService()) {
            place.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            // A shell that runs the tests in the background has them ignore SIGINT, which Java would inherit and
            // respect.
            Ken listening = new Ken(ken.script(), List.of("env", "--default-signal=INT"), ken.environment(),
                    ken.workingFolder());
            Ken.Running run = listening.start("prune", "--base", temporary.resolve("base").toString(), "--tuned",
                    temporary.resolve("tuned").toString(), "--k", "2000", "--provider", "reference", "--out",
                    temporary.resolve("out").toString());
            run.until(() -> "a folder of its own", () -> watcher.poll() != null);
            String pid = String.valueOf(run.process().pid());
            assertEquals(0, new ProcessBuilder("sh", "-c", "kill -INT " + pid).inheritIO().start().waitFor());
            assertEquals(130, run.await().exit());
        }
        assertFalse(Files.exists(temporary.resolve("out")));
        assertWorks(ken);
        assertWorks(ken);
    }

    @Test
    void aLinkToTheScriptWorks() throws IOException {
        assertWorks(KEN.at(Files.createSymbolicLink(temporary.resolve("ken"), KEN.script())));
    }

    /** Checks that a codec that cannot be loaded is named by every command that needs Zstandard, and by no other. */
    @Test
    void aCodecThatCannotBeLoadedIsNamed() throws IOException {
        Path home = Folders.open(temporary, "product");
        Ken ken = Folders.copy(KEN, home).in(home).with("XDG_CACHE_HOME", temporary.resolve("cache").toString())
                .with("KEN_JAVA_OPTS", "-DZstdNativePath=/no/such/library");
        assertWorks(ken);
        Path work = Folders.open(temporary, "work");
        Ken.Result result = prune(ken, work, "auto");
        assertEquals(5, result.exit(), result::toString);
        assertTrue(result.err().contains("Zstandard") && result.err().contains("--coding raw"), result::err);
        assertFalse(Files.exists(work.resolve("auto")));
        result = prune(ken, work, "raw");
        assertEquals(0, result.exit(), result::toString);
    }

    private static void assertCompresses(Ken ken, Path work) throws IOException {
        Folders.setWritable(work, true);
        Ken.Result result = prune(ken, work, "1");
        assertEquals(0, result.exit(), result::toString);
        result = ken.run("verify", work.resolve("1/subnetwork.ken").toString(), "--base",
                work.resolve("base").toString());
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().contains("planes"), result::out);
    }

    private static Ken.Result prune(Ken ken, Path work, String coding) throws IOException {
        RandomModels.write(work.resolve("base"), 64, 256, 1);
        RandomModels.write(work.resolve("tuned"), 64, 256, 2);
        return ken.run("prune", "--base", work.resolve("base").toString(), "--tuned", work.resolve("tuned").toString(),
                "--keep",
                "60%", "--coding", coding, "--out", work.resolve(coding).toString());
    }

    private static void assertWorks(Ken ken) {
        Ken.Result result = ken.run("--help");
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.err());
        assertTrue(result.out().contains("inspect"), result::out);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
