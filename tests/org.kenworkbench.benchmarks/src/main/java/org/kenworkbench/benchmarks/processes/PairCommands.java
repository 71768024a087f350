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
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Settings;

/** The commands that are measured on one pair, and what they need: two subnetworks of it. */
final class PairCommands {

    private static final String SUBNETWORK = "subnetwork.ken";
    private static final List<String> SHARES = List.of("50%", "90%");

    private final Settings settings;
    private final Product product;
    private final ModelPair pair;
    private final Path first;
    private final Path second;
    private final Path restored;

    /** Prunes the pair twice. */
    PairCommands(Settings settings, Product product, ModelPair pair) throws IOException, InterruptedException {
        this.settings = settings;
        this.product = product;
        this.pair = pair;
        this.first = prune("ken");
        this.second = prune("magnitude");
        this.restored = pair.output("restored");
    }

    private Path prune(String rule) throws IOException, InterruptedException {
        Path out = pair.output(rule);
        command("prune", "--base", base(), "--tuned", tuned(), "--rule", rule, "--reset", "40%", "--out",
                out.toString()).run(settings.scratch());
        return out;
    }

    private String base() {
        return pair.checkpoint(Side.BASE).toString();
    }

    private String tuned() {
        return pair.checkpoint(Side.TUNED).toString();
    }

    private TimedProcess command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--threads", String.valueOf(settings.threads())));
        return product.command(all.toArray(String[]::new));
    }

    private TimedProcess restore(Path out) {
        return product.command("restore", "--base", base(), "--subnetwork", first.resolve(SUBNETWORK).toString(),
                "--out", out.toString());
    }

    /** Restores the model of the first subnetwork, and returns its files. The tuned model is gone then. */
    List<Path> restoreInPlaceOfTuned() throws IOException, InterruptedException {
        for (Path file : files(Side.TUNED)) {
            Files.delete(file);
        }
        restore(restored).run(settings.scratch());
        try (Stream<Path> files = Files.list(restored)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
        }
    }

    private List<Path> files(Side side, Path... more) {
        return Stream.concat(pair.files(side).stream().map(ModelFile::path), Stream.of(more)).toList();
    }

    /** Lists the commands, each of which may be run again and again. */
    List<MeasuredCommand> all() throws IOException {
        Path firstFile = first.resolve(SUBNETWORK);
        Path secondFile = second.resolve(SUBNETWORK);
        Path kenx = first.resolve("composition.kenx");
        Path out = pair.output("out");
        Path scorer = Files.writeString(pair.output("score.sh"), "echo '{\"score\": 1}'\n");
        Optional<MeasuredCommand.Made> none = Optional.empty();
        List<Path> both = Stream.concat(files(Side.BASE).stream(), files(Side.TUNED).stream()).toList();
        List<Path> compared = files(Side.BASE, firstFile, secondFile);
        return List.of(
                new MeasuredCommand("restore", restore(out), files(Side.BASE, firstFile), List.of(out), 1, none),
                new MeasuredCommand("verify --base", product.command("verify", firstFile.toString(), "--base", base()),
                        files(Side.BASE, firstFile), List.of(), 1, none),
                new MeasuredCommand("apply --switch, there and back", switchedTwice(firstFile, secondFile),
                        // The model that is changed has as many bytes as the base.
                        Stream.concat(compared.stream(), files(Side.BASE).stream()).toList(), List.of(), 2,
                        Optional.of(new MeasuredCommand.Made(restore(restored), restored))),
                new MeasuredCommand("diagnose", command("diagnose", base(), tuned()), List.of(), List.of(), 1, none),
                new MeasuredCommand("compare --base",
                        command("compare", firstFile.toString(), secondFile.toString(), "--base", base()), compared,
                        List.of(), 1, none),
                new MeasuredCommand("rank --of neuron",
                        product.command("rank", kenx.toString(), "--of", "neuron", "--csv", out.toString()), both,
                        List.of(out), 1, none),
                new MeasuredCommand("sweep, of each model",
                        command("sweep", "--base", base(), "--tuned", tuned(), "--evaluator",
                                "sh " + scorer + " {model}", "--rule", "random,magnitude", "--reset",
                                String.join(",", SHARES), "--out", out.toString()),
                        both, List.of(out), 2 * SHARES.size() + 3, none),
                new MeasuredCommand("render --view model-map",
                        product.command("render", kenx.toString(), "--view", "model-map", "--out", out + ".png"),
                        List.of(), List.of(Path.of(out + ".png")), 1, none));
    }

    /** Changes the restored model into that of the other subnetwork, and back. */
    private TimedProcess switchedTwice(Path firstFile, Path secondFile) {
        String there = String.join(" ", words(secondFile, firstFile));
        String back = String.join(" ", words(firstFile, secondFile));
        return new TimedProcess(List.of("sh", "-c", there + " && " + back), command("apply").environment());
    }

    private List<String> words(Path to, Path from) {
        return product.command("apply", to.toString(), "--base", base(), "--switch", restored.toString(), "--from",
                from.toString()).command();
    }
}
