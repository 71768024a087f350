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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of the script of a clone, with a Maven of the test's own: one that hangs in a program that it has started, and
 * one that ends well.
 */
class CloneScriptTest {

    /** A line of the test's Maven that notes whether it may use the network. */
    private static final String CALLED = "case \" $* \" in *\" -o \"*) echo offline;; *) echo online;; esac "
            + ">> called; ";

    @TempDir
    Path clone;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Ken.repository().resolve("ken"), clone.resolve("ken"));
        Files.writeString(clone.resolve("Hang.java"), """
                class Hang {
                    public static void main(String[] words) throws Exception {
                        System.out.println("Tests run: 1, and the next one hangs");
                        waitForEver();
                    }
                    static void waitForEver() throws Exception {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }
                """);
    }

    @Test
    void oneThatHangsIsEndedAndItsThreadsAreKept() throws IOException {
        Ken.Result result = test("\"$JAVA_HOME/bin/java\" " + clone.resolve("Hang.java") + " & echo $! > "
                + clone.resolve("pid") + "; wait");
        assertNotEquals(0, result.exit(), result::toString);
        assertTrue(result.out().contains("the next one hangs"), result::toString);
        assertTrue(result.err().contains("have reported nothing for 20 seconds"), result::toString);
        assertTrue(result.err().contains("target/ken-threads.txt"), result::toString);
        String threads = Files.readString(clone.resolve("target/ken-threads.txt"));
        assertTrue(threads.contains("Hang.waitForEver"), threads);
        long pid = Long.parseLong(Files.readString(clone.resolve("pid")).strip());
        // Whoever inherits it may not have taken note yet.
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void oneThatEndsIsLeftAlone() throws IOException {
        Ken.Result result = test("echo 'Tests run: 1, Failures: 0'");
        assertEquals(0, result.exit(), result::toString);
        assertFalse(Files.exists(clone.resolve("target/ken-threads.txt")));
    }

    /**
     * Checks that a missing driver is told before Maven is called, which takes minutes; one on the library path counts
     * as a driver.
     */
    @Test
    void withoutADriverNothingIsBuiltForIt() throws IOException {
        String[] prune = {"prune", "--base", "b", "--tuned", "t", "--keep", "50%", "--provider", "gpu", "--out", "o"};
        Ken ken = withMaven("touch " + clone.resolve("called") + "; exit 1").with("LD_LIBRARY_PATH",
                clone.resolve("driver").toString());
        if (!isDriverHere()) {
            Ken.Result refused = ken.run(prune);
            assertEquals(5, refused.exit(), refused::toString);
            assertTrue(refused.err().contains("there is no NVIDIA driver"), refused::err);
            assertFalse(Files.exists(clone.resolve("called")));
        }
        Files.createFile(Files.createDirectory(clone.resolve("driver")).resolve("libcuda.so.1"));
        assertTrue(ken.run(prune).err().contains("the build failed"));
        assertTrue(Files.exists(clone.resolve("called")));
    }

    /** Checks that no class of an earlier build is left where another one may ask it for what is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"inspect model.safetensors", "test", "bench kernels", "bench views"})
    void everyBuildIsOfAllClasses(String command) throws IOException {
        Path old = Files.createDirectories(clone.resolve("bundles/a/target/classes")).resolve("Old.class");
        Files.createFile(old);
        Files.createDirectories(clone.resolve("tests/org.kenworkbench.benchmarks"));
        Path called = clone.resolve("called");
        withMaven("[ -e " + old + " ] && echo kept > " + called + " || echo gone > " + called + "; exit 1")
                .run(command.split(" "));
        assertEquals("gone", Files.readString(called).strip());
    }

    /** Checks that the product which a command needs is built, and nothing else. */
    @ParameterizedTest
    @CsvSource({"inspect model.safetensors,headless,", "inspect s3://a/b,headless,stores",
            "batch jobs.jsonl --master spark://host:7077 --out s3://a/b,headless.spark,",
            "batch jobs.jsonl --master=local[2] --out out,headless.spark,", "batch --help --master x,headless,",
            "sweep --data x.csv,headless.lab,"})
    void whatIsNeededIsBuilt(String command, String product, String stores) throws IOException {
        Path called = clone.resolve("called");
        withMaven("echo \"$*\" > " + called + "; exit 1").run(command.split(" "));
        String built = Files.readString(called);
        assertTrue(built.contains(" -pl :org.kenworkbench.emfgen,:org.kenworkbench." + product
                + (stores == null ? "" : ",:org.kenworkbench." + stores + ".repository") + " -am"),
                built);
    }

    /**
     * Checks that what one product needs says nothing of another's: each product is first built with the network, and
     * later without.
     */
    @Test
    void eachProductsNeedsAreFetchedOnTheirOwn() throws IOException {
        Ken ken = withMaven(CALLED + product("headless") + product("workbench")).with("DISPLAY", ":none");
        ken.run("inspect", "model.safetensors");
        ken.run("workbench");
        assertEquals(List.of("online", "online"), calls());
        changeASource();
        ken.run("inspect", "model.safetensors");
        ken.run("workbench");
        assertEquals(List.of("online", "online", "offline", "offline"), calls());
    }

    /** Checks that a change of the versions has the next build ask the network at once. */
    @Test
    void changedVersionsAreFetched() throws IOException {
        Ken ken = withMaven(CALLED + product("headless"));
        ken.run("inspect", "model.safetensors");
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        ken.run("inspect", "model.safetensors");
        assertEquals(List.of("online", "online"), calls());
    }

    /**
     * Checks that a build which fails without the network is repeated once with it, whatever Maven says, and that the
     * user is told in one line.
     */
    @ParameterizedTest
    @ValueSource(strings = {"echo '[ERROR] a text that nobody has seen before'", "true",
            "echo '[ERROR] Failed to execute goal org.eclipse.tycho:tycho-p2-director-plugin:4.0.13:"
                    + "materialize-products (x) on project y: z'",
            "echo '[ERROR] Failed to execute goal org.eclipse.tycho:tycho-compiler-plugin:4.0.13:compile (x) "
                    + "on project y: no compiler'",
            "echo '[ERROR] Failed to execute goal org.eclipse.tycho:tycho-surefire-plugin:4.0.13:test (x) "
                    + "on project y: no runtime'"})
    void failureWithoutTheNetworkIsRepeatedWithItOnce(String failure) throws IOException {
        Ken ken = withMaven(
                CALLED + product("headless") + "case \" $* \" in *\" -o \"*) " + failure + "; exit 1;; esac");
        ken.run("inspect", "model.safetensors");
        changeASource();
        Ken.Result result = ken.run("inspect", "model.safetensors");
        assertEquals(List.of("online", "offline", "online"), calls());
        assertEquals(1, result.err().lines().filter(line -> line.contains("repeating it with the network")).count(),
                result::toString);
        assertEquals(0, result.exit(), result::toString);
    }

    /** Checks that a build which fails with the network, too, ends there. */
    @Test
    void failureWithTheNetworkIsNotRepeated() throws IOException {
        Ken ken = withMaven(CALLED + "[ ! -e failing ] || exit 1; " + product("headless"));
        ken.run("inspect", "model.safetensors");
        Files.createFile(clone.resolve("failing"));
        changeASource();
        Ken.Result result = ken.run("inspect", "model.safetensors");
        assertEquals(List.of("online", "offline", "online"), calls());
        assertEquals(5, result.exit(), result::toString);
    }

    /** Checks that a source which does not compile is told at once: it would not compile with the network either. */
    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.tycho:tycho-compiler-plugin:4.0.13:compile",
            "org.apache.maven.plugins:maven-compiler-plugin:3.13.0:testCompile"})
    void sourceThatDoesNotCompileIsNotBuiltAgain(String goal) throws IOException {
        Ken ken = withMaven(CALLED + "[ ! -e failing ] || { echo '[ERROR] Failed to execute goal " + goal
                + " (x) on project y: Compilation failure'; echo '[ERROR] /clone/A.java:[12,3] an error'; exit 1; }; "
                + product("headless"));
        ken.run("inspect", "model.safetensors");
        Files.createFile(clone.resolve("failing"));
        changeASource();
        Ken.Result result = ken.run("inspect", "model.safetensors");
        assertEquals(List.of("online", "offline"), calls());
        assertEquals(5, result.exit(), result::toString);
    }

    /** Checks that a failed test does not have all tests run again, unless a module failed for another reason. */
    @ParameterizedTest
    @CsvSource({"false,1", "true,2"})
    void failedTestIsNotRunAgain(boolean alsoAnotherReason, int calls) throws IOException {
        Path reports = Files.createDirectories(clone.resolve("tests/a.tests/target/surefire-reports"));
        Ken ken = withMaven(CALLED + "[ -e failing ] || exit 0; echo '[ERROR] Failed to execute goal "
                + "org.eclipse.tycho:tycho-surefire-plugin:4.0.13:test (x) on project y: z'; "
                + "echo '<testsuite><testcase><failure/></testcase></testsuite>' > " + reports.resolve("TEST-a.xml")
                + "; "
                + (alsoAnotherReason ? "echo '[ERROR] Failed to execute goal on project b: c'; " : "") + "exit 1");
        assertEquals(0, ken.run("test").exit());
        Files.createFile(clone.resolve("failing"));
        Ken.Result result = ken.run("test");
        assertNotEquals(0, result.exit(), result::toString);
        assertEquals(1 + calls, calls().size(), result::toString);
    }

    /** A line of the test's Maven that makes the product of this kind, if asked for it. */
    private static String product(String kind) {
        String folder = "releng/org.kenworkbench." + kind + "/target/products/org.kenworkbench." + kind
                + "/linux/gtk/x86_64/ken";
        return "case \"$*\" in *\":org.kenworkbench." + kind + " \"*) mkdir -p " + folder
                + "; printf '#!/bin/sh\\n' > " + folder + "/ken; chmod +x " + folder + "/ken;; esac; ";
    }

    private void changeASource() throws IOException {
        Files.writeString(Files.createDirectories(clone.resolve("bundles/a/src")).resolve("A.java"), "class A {}");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(clone.resolve("called"));
    }

    private static boolean isDriverHere() throws IOException {
        try (Stream<Path> libraries = Files.find(Path.of("/usr/lib"), 2, (file, _) -> file.endsWith("libcuda.so.1"))) {
            return libraries.findAny().isPresent();
        }
    }

    private Ken.Result test(String maven) throws IOException {
        return withMaven(maven).with("KEN_TEST_HANG_SECONDS", "20").run("test");
    }

    private Ken withMaven(String maven) throws IOException {
        Path tools = Files.createDirectory(clone.resolve("tools"));
        Path script = Files.writeString(tools.resolve("mvn"), "#!/bin/bash\n" + maven + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Ken(clone.resolve("ken"), List.of(), Ken.built().environment(), clone).with("PATH",
                tools + ":" + System.getenv("PATH"));
    }
}
