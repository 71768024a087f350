/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The product for clusters of Apache Spark, which runs on a class path without OSGi, beside the core product. */
class SparkProductTest {

    private static final Ken CORE = Ken.built().quick();
    private static final Ken SPARK = Ken.spark().quick();
    /** Parts that differ from run to run: seconds, how much was done in one, and how long a run will take. */
    private static final String TIMES = "(?m)^time, without the disk.*$|( in)? +[0-9][0-9.]* s(, [0-9  .]+ \\S+/s)?$";

    @TempDir
    static Path folder;
    private static String base;
    private static String tuned;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws IOException {
        base = RandomModels.write(folder.resolve("base.safetensors"), 60, 500, 1).toString();
        tuned = RandomModels.write(folder.resolve("tuned.safetensors"), 60, 500, 2).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--version", "--help", "help prune", "help batch", "prune --help", "train --data x",
            "workbench", "pruen", "prune --k", "inspect nothing", "inspect BASE", "inspect BASE --json",
            "diagnose BASE TUNED", "diagnose BASE TUNED --json", "diagnose BASE TUNED --strict",
            "prune --base BASE --tuned TUNED --keep 40% --provider gpu --out OUT",
            "prune --base BASE --tuned TUNED --keep 40% --dry-run --out OUT"})
    void itSaysWhatTheCoreSays(String command) {
        String[] arguments = Stream.of(command.split(" ")).filter(word -> !word.isEmpty())
                .map(word -> word.replace("BASE", base).replace("TUNED", tuned).replace("OUT", out.toString()))
                .toArray(String[]::new);
        Ken.Result core = CORE.run(arguments);
        Ken.Result spark = SPARK.run(arguments);
        assertEquals(withoutTimes(core.out()), withoutTimes(spark.out()));
        assertEquals(withoutTimes(core.err()), withoutTimes(spark.err()));
        assertEquals(core.exit(), spark.exit());
    }

    /** Checks results and texts, on vector units too, which this product finds in another way. */
    @ParameterizedTest
    @CsvSource({"ken,cpu", "ken-delta,reference", "random,auto"})
    void itPrunesAsTheCoreDoes(String rule, String provider) throws IOException {
        List<Ken.Result> results = new ArrayList<>();
        for (Ken ken : List.of(CORE, SPARK)) {
            Path place = Files.createDirectories(out.resolve(ken == CORE ? "core" : "spark"));
            results.add(ken.in(place).run("prune", "--base", base, "--tuned", tuned, "--keep", "40%", "--rule", rule,
                    "--provider", provider, "--write-model", "--out", "result"));
            assertDone(results.getLast());
        }
        assertEquals(withoutTimes(results.getFirst().out()), withoutTimes(results.getLast().out()));
        assertEquals(withoutTimes(results.getFirst().err()), withoutTimes(results.getLast().err()));
        Path core = out.resolve("core/result");
        Path spark = out.resolve("spark/result");
        assertEquals(names(core), names(spark));
        for (String file : new String[] {"subnetwork.ken", "model.safetensors"}) {
            assertArrayEquals(Files.readAllBytes(core.resolve(file)), Files.readAllBytes(spark.resolve(file)), file);
        }
        assertEquals(withoutRun(core.resolve("composition.kenx")), withoutRun(spark.resolve("composition.kenx")));
        assertDone(SPARK.run("verify", core + "/composition.kenx", "--base", base));
    }

    @Test
    void aSignalEndsItAndLeavesNothing() throws IOException, InterruptedException {
        Path large = RandomModels.write(out.resolve("base"), 2000, 4096, 1);
        Path other = RandomModels.write(out.resolve("tuned"), 2000, 4096, 2);
        Ken ken = new Ken(SPARK.script(), List.of("env", "--default-signal=INT,TERM,HUP"), SPARK.environment(),
                SPARK.workingFolder());
        Path results = Files.createDirectory(out.resolve("results"));
        Ken.Running run = ken.start("prune", "--base", large.toString(), "--tuned", other.toString(), "--keep", "40%",
                "--out", results.resolve("new").toString());
        run.until(() -> "it writes something", () -> !names(results).isEmpty());
        run.process().destroy();
        Ken.Result result = run.await();
        assertEquals(143, result.exit(), result::toString);
        assertTrue(result.err().endsWith("ken: interrupted.\n"), result::err);
        assertEquals(List.of(), names(results));
    }

    @Test
    void storesAreInIt() throws IOException, InterruptedException {
        try (S3Server server = S3Server.start(out.resolve("s3"), false)) {
            server.makeBucket("models");
            server.put(Path.of(base), "models", "base.safetensors");
            Ken.Result result = server.with(SPARK, server.port()).run("inspect", "s3://models/base.safetensors");
            assertDone(result);
            assertEquals(SPARK.run("inspect", base).out().lines().skip(1).toList(),
                    result.out().lines().skip(1).toList());
            assertEquals("", result.err());
        }
        assertRefused(2, SPARK.run("inspect", "hdfs://"), "an address of hdfs reads hdfs://PLACE/NAME");
    }

    /** Runs the one jar as {@code spark-submit} does, in a class loader below that of Spark. */
    @Test
    void sparkTakesTheOneJar() {
        Ken.Result inspected = SparkSubmit.run(folder, List.of(), "inspect", base);
        assertDone(inspected);
        assertEquals(CORE.run("inspect", base).out(), inspected.out());
        assertEquals(CORE.run("--help").out(), SparkSubmit.run(folder, List.of(), "--help").out());
        assertRefused(3, SparkSubmit.run(folder, List.of(), "inspect", "nothing"), "nothing does not exist");
    }

    /** Checks that no class of the one jar is another one in Spark's jars, which come first. */
    @Test
    void sparkHidesNoClass() throws IOException {
        Set<String> own = classes(SPARK.home().resolve("ken-spark.jar"));
        assertTrue(own.contains("org/kenworkbench/batch/KenMain.class"));
        assertTrue(own.stream().anyMatch(name -> name.startsWith("org/kenworkbench/internal/spark/")));
        Set<String> twice = new TreeSet<>();
        try (Stream<Path> jars = Files.list(SPARK.home().resolve("jars"))) {
            for (Path jar : jars.toList()) {
                classes(jar).stream().filter(own::contains).forEach(twice::add);
            }
        }
        assertEquals(Set.of(), twice);
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new TreeSet<>(file.stream().map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/")).toList());
        }
    }

    /** Holds the libraries of the one jar to the versions that the bundles are built and tested against. */
    @Test
    void librariesHaveTheVersionsOfTheTargetPlatforms() throws IOException {
        Path releng = Ken.repository().resolve("releng");
        Set<String> pinned = new TreeSet<>();
        for (String target : List.of("org.kenworkbench.target", "org.kenworkbench.target.stores",
                "org.kenworkbench.target.hdfs")) {
            Element platform = CoreArtifact.xml(releng.resolve(target).resolve(target + ".target"));
            for (Element location : CoreArtifact.children(CoreArtifact.only(platform, "locations"), "location")) {
                CoreArtifact.dependencies(location).forEach(library -> pinned.add(library.coordinates()));
            }
        }
        List<String> libraries = CoreArtifact
                .dependencies(CoreArtifact.xml(releng.resolve("org.kenworkbench.headless.spark/pom.xml"))).stream()
                .filter(part -> !part.isOfUsers() && !part.group().equals("org.kenworkbench"))
                .map(CoreArtifact.Dependency::coordinates).toList();
        assertFalse(libraries.isEmpty());
        assertEquals(List.of(), libraries.stream().filter(library -> !pinned.contains(library)).toList());
    }

    @Test
    void licencesAreInside() throws IOException {
        assertTrue(Files.exists(SPARK.home().resolve("LICENSE")));
        assertTrue(Files.exists(SPARK.home().resolve("NOTICE.md")));
        try (JarFile jar = new JarFile(SPARK.home().resolve("ken-spark.jar").toFile())) {
            List<String> files = jar.stream().map(JarEntry::getName).toList();
            for (String notice : List.of("META-INF/org\\.eclipse\\.osgi-.*/about\\.html",
                    "META-INF/org\\.eclipse\\.emf\\.ecore-.*/about\\.html", "META-INF/s3-.*/NOTICE\\.txt",
                    "META-INF/LICENSE", "META-INF/NOTICE\\.md")) {
                assertTrue(files.stream().anyMatch(file -> file.matches(notice)), notice);
            }
            assertFalse(files.stream().anyMatch(file -> file.matches("META-INF/[^/]*\\.(SF|RSA)")), "a signature");
        }
    }

    private static String withoutTimes(String text) {
        return text.replaceAll(TIMES, " TIME");
    }

    /** Returns a composition without its time, and without the report, which has times. */
    private static String withoutRun(Path composition) throws IOException {
        return Files.readString(composition).replaceAll("created=\"[^\"]*\"", "")
                .replaceAll("<outputs [^>]*path=\"report.json\"[^>]*>", "");
    }
}
