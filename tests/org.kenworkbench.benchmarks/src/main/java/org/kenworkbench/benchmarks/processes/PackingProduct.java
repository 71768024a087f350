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
import java.util.List;

import org.kenworkbench.benchmarks.JsonAnswer;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;

import com.google.gson.JsonObject;

/** The product's commands for deltas, as measurements use them. */
public final class PackingProduct {

    private final Settings settings;
    private final Product product;

    private PackingProduct(Settings settings, Product product) {
        this.settings = settings;
        this.product = product;
    }

    public static PackingProduct prepared(Settings settings) throws IOException, InterruptedException {
        return new PackingProduct(settings, Product.prepared(settings));
    }

    /** Returns base and tuned model of the demo. */
    public List<Path> demoModels() throws IOException, InterruptedException {
        return product.demoModels();
    }

    /** Packs a pair into a file, which is replaced, and returns its size. */
    public long pack(Path base, Path tuned, String coding, Path out) throws IOException, InterruptedException {
        run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--coding", coding, "--force", "--out",
                out.toString());
        return Files.size(out);
    }

    /** Prunes a pair, and returns the size of its subnetwork. */
    public long prune(Path base, Path tuned, String reset, String coding) throws IOException, InterruptedException {
        Path out = settings.scratch().resolve("pruned");
        run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", reset, "--coding", coding,
                "--out", out.toString());
        long sizeBytes = Files.size(out.resolve("subnetwork.ken"));
        Scratch.delete(out);
        return sizeBytes;
    }

    /** Restores the last model of a chain, and returns the seconds that it took. */
    public double restore(Path base, List<Path> links, Path out) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("restore", "--base", base.toString(), "--force", "--out",
                out.toString(), "--chain"));
        links.forEach(link -> words.add(link.toString()));
        long start = System.nanoTime();
        run(words.toArray(String[]::new));
        return (System.nanoTime() - start) / 1e9;
    }

    /** Makes a command of the product ready, for a caller that starts and ends it on its own. */
    public ProcessBuilder command(String... words) {
        TimedProcess command = product.command(withThreads(words));
        ProcessBuilder builder = new ProcessBuilder(command.command());
        builder.environment().putAll(command.environment());
        return builder;
    }

    /** Runs a command, and returns the JSON document that it prints. */
    public JsonObject answer(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        return JsonAnswer.of(command(all.toArray(String[]::new)), settings.scratch());
    }

    private void run(String... words) throws IOException, InterruptedException {
        product.command(withThreads(words)).run(settings.scratch());
    }

    private String[] withThreads(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("--threads", String.valueOf(settings.threads())));
        return all.toArray(String[]::new);
    }
}
