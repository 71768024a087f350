/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The packaged product, with a cache folder of its own, so that figures do not depend on what the user ran before. */
final class Product {

    private static final String RESET = "40%";

    private final Settings settings;
    private final Map<String, String> environment;
    private final Path script;

    private Product(Settings settings, Map<String, String> environment, Path script) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.script = script;
    }

    /** Creates a product as on its very first run: nothing is prepared. */
    static Product fresh(Settings settings) throws IOException {
        Path cache = Files.createTempDirectory(settings.scratch(), "cache");
        return new Product(settings, Map.of("XDG_CACHE_HOME", cache.toString(), "KEN_ARCHIVE", "off", "KEN_JAVA",
                System.getProperty("java.home"), "LC_ALL", "C.UTF-8"), settings.product());
    }

    /** Creates a product as on every later run: with the archive of classes that the first run has made. */
    static Product prepared(Settings settings) throws IOException, InterruptedException {
        Product product = fresh(settings);
        product.with("KEN_ARCHIVE", "make").command("--help").run(settings.scratch());
        try (Stream<Path> files = Files.walk(Path.of(product.environment.get("XDG_CACHE_HOME")))) {
            if (files.noneMatch(file -> file.toString().endsWith(".jsa"))) {
                throw new BenchmarkException("The product made no archive of classes");
            }
        }
        return product;
    }

    /** Creates the product for clusters of Spark. */
    static Product ofSpark(Settings settings) throws IOException {
        Product product = fresh(settings);
        return new Product(settings, product.environment, sparkHome(settings).resolve("ken"));
    }

    /** Returns the folder of the product for clusters of Spark, which lies beside the other one's. */
    static Path sparkHome(Settings settings) {
        String usual = "org.kenworkbench.headless";
        return Path.of(settings.product().getParent().toString().replace('/' + usual + '/', '/' + usual + ".spark/"));
    }

    /** Returns the same product with the caches of the user who runs this, for data that is fetched only once. */
    Product inTheUsersCache() {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove("XDG_CACHE_HOME");
        return new Product(settings, changed, script);
    }

    Product with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Product(settings, changed, script);
    }

    TimedProcess command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return new TimedProcess(command, environment);
    }

    /**
     * Returns base and tuned model of the demo, which knows where they are and fetches them. They stay in the user's
     * own cache.
     */
    List<Path> demoModels() throws IOException, InterruptedException {
        Path out = settings.scratch().resolve("demo");
        inTheUsersCache().command("demo", "--out", out.toString()).run(settings.scratch());
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject();
        List<Path> models = List.of(path(out, report, "base"), path(out, report, "tuned"));
        Scratch.delete(out);
        return models;
    }

    /** Returns the path of an input, which a report names by the path from its own folder. */
    private static Path path(Path out, JsonObject report, String side) throws IOException {
        return out.toRealPath().resolve(report.getAsJsonObject(side).get("path").getAsString()).normalize();
    }

    /**
     * Results of a pruning.
     *
     * @param subnetworkBytes size of the subnetwork that it wrote
     */
    record Pruned(ProcessTime time, long subnetworkBytes) {
    }

    /** Prunes a pair and deletes the result. */
    Pruned prune(ModelPair pair, String rule) throws IOException, InterruptedException {
        Path out = pair.output("pruned");
        ProcessTime time = pruning(pair, rule, out).run(settings.scratch());
        Pruned pruned = new Pruned(time, Files.size(out.resolve("subnetwork.ken")));
        Scratch.delete(out);
        return pruned;
    }

    /** Returns the processor time of Java's compilers in a pruning, which is not timed since it is watched. */
    double compilerSeconds(ModelPair pair, String rule) throws IOException, InterruptedException {
        Path out = pair.output("pruned");
        CompilerTime compilers = new CompilerTime();
        pruning(pair, rule, out).runWatched(settings.scratch(), compilers::watch);
        Scratch.delete(out);
        return compilers.seconds();
    }

    private TimedProcess pruning(ModelPair pair, String rule, Path out) {
        return command("prune", "--base", pair.checkpoint(Side.BASE).toString(), "--tuned",
                pair.checkpoint(Side.TUNED).toString(), "--rule", rule, "--reset", RESET, "--coding", "raw",
                "--threads", String.valueOf(settings.threads()), "--out", out.toString());
    }
}
