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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/**
 * Growth with the model of the commands besides {@code prune}, and restore and verify beside programs that only copy or
 * unpack as much.
 */
public final class CommandsSuite implements Suite {

    private static final Bar GROWTH = Bar.atMost(1.15);
    private static final Bar BESIDE_CAT = Bar.atLeast(0.5);
    private static final int USUAL_RUNS = 3;
    private static final String ABSENT = "–";

    /** Figures of one command on one pair; the memory is 0 where several processes ran. */
    private record Measured(double seconds, double cpuSeconds, double readSeconds, double ownMegabytes, long bytes) {
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        Map<String, List<Measured>> all = new LinkedHashMap<>();
        List<Long> parameters = new ArrayList<>();
        List<ModelLayout> layouts = settings.quick()
                ? List.of(ModelLayout.bert(2, 256, 1024, 3000), ModelLayout.mistral(2, 512, 1792, 128, 4000))
                : List.of(ModelLayout.bertBase(), ModelLayout.bertOf1300Million(), ModelLayout.mistral7B());
        double startSeconds = leastSeconds(settings, product.command("--version"));
        for (ModelLayout layout : layouts) {
            boolean isLast = layout == layouts.getLast();
            try (ModelPair pair = isLast ? ModelPair.inShards(settings, layout, DType.BF16)
                    : ModelPair.whole(settings, layout, DType.BF16)) {
                PairCommands commands = new PairCommands(settings, product, pair);
                for (MeasuredCommand command : commands.all()) {
                    settings.say(
                            "commands: " + command.name() + ", " + pair.parameters() / 1_000_000 + " M parameters");
                    Measured measured = measure(settings, command);
                    // A run takes most of an hour: what is known is told at once.
                    settings.say("commands: " + measured);
                    all.computeIfAbsent(command.name(), _ -> new ArrayList<>()).add(measured);
                }
                parameters.add(pair.parameters());
                if (isLast) {
                    besideCat(settings, report, commands.restoreInPlaceOfTuned(), all, startSeconds);
                }
            }
        }
        report(report, settings, all, parameters);
    }

    private static double leastSeconds(Settings settings, TimedProcess process)
            throws IOException, InterruptedException {
        List<ProcessTime> runs = new ArrayList<>();
        for (int run = 0; run < settings.runs(USUAL_RUNS); run++) {
            runs.add(process.run(settings.scratch()));
        }
        return new ProcessTimes(runs).leastWallSeconds();
    }

    /** Runs a command and the plain reading in turn. */
    private static Measured measure(Settings settings, MeasuredCommand command)
            throws IOException, InterruptedException {
        List<ProcessTime> runs = new ArrayList<>();
        List<ProcessTime> reads = new ArrayList<>();
        PeakMemory peak = new PeakMemory();
        long bytes = 0;
        if (command.model().isPresent()) {
            command.model().get().by().run(settings.scratch());
        }
        for (int run = 0; run < settings.runs(USUAL_RUNS); run++) {
            if (!command.inputs().isEmpty()) {
                List<Object> arguments = new ArrayList<>(List.of("hash", settings.threads()));
                arguments.addAll(command.inputs());
                reads.add(JavaProgram.of(ReadFiles.class, arguments.toArray()).run(settings.scratch()));
            }
            runs.add(command.process().runWatched(settings.scratch(), peak::watch));
            bytes = 0;
            for (Path output : command.outputs()) {
                bytes += bytes(output);
                Scratch.delete(output);
            }
        }
        if (command.model().isPresent()) {
            Scratch.delete(command.model().get().at());
        }
        ProcessTimes times = new ProcessTimes(runs);
        return new Measured(times.leastWallSeconds() / command.models(), times.leastCpuSeconds() / command.models(),
                reads.isEmpty() ? Double.NaN : new ProcessTimes(reads).leastWallSeconds(),
                command.model().isPresent() ? 0 : peak.ownMegabytes(), bytes);
    }

    private static long bytes(Path output) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** Copies the restored model by {@code cat}, and unpacks it by {@code zstd -d} where that is there. */
    private static void besideCat(Settings settings, Report report, List<Path> model, Map<String, List<Measured>> all,
            double startSeconds) throws IOException, InterruptedException {
        String files = String.join(" ", model.stream().map(Path::toString).toList());
        Path copy = settings.scratch().resolve("copy");
        Path packed = settings.scratch().resolve("packed.zst");
        double cat = leastSeconds(settings, shell("cat " + files + " > " + copy));
        Files.delete(copy);
        double read = leastSeconds(settings, shell("cat " + files + " > /dev/null"));
        double unpacked = Double.NaN;
        if (shell("command -v zstd || exit 0").run(settings.scratch()) != null
                && Files.readString(settings.scratch().resolve("printed.txt")).contains("zstd")) {
            shell("cat " + files + " | zstd -q -T0 -3 -o " + packed).run(settings.scratch());
            unpacked = leastSeconds(settings, shell("zstd -q -d -c " + packed + " > " + copy));
            Files.delete(copy);
            Files.delete(packed);
        }
        double restore = all.get("restore").getLast().seconds - startSeconds;
        double verify = all.get("verify --base").getLast().seconds - startSeconds;
        report.table(new Table("The restored model of the largest pair, beside other programs, start-up of "
                + seconds(startSeconds) + " s apart", List.of("what", "wall s"),
                List.of(List.of("ken restore", seconds(restore)), List.of("ken verify --base", seconds(verify)),
                        List.of("cat MODEL > COPY", seconds(cat)), List.of("cat MODEL > /dev/null", seconds(read)),
                        List.of("zstd -d MODEL.zst (of zstd -3)", seconds(unpacked)))));
        report.figure(new Figure("ken restore, speed against cat of the result into a file", cat / restore, "×",
                BESIDE_CAT));
        report.figure(new Figure("ken verify --base, speed against cat of the result into a file", cat / verify, "×",
                BESIDE_CAT));
    }

    private static TimedProcess shell(String line) {
        return new TimedProcess(List.of("sh", "-c", line), Map.of());
    }

    private static void report(Report report, Settings settings, Map<String, List<Measured>> all,
            List<Long> parameters) {
        List<List<String>> lines = new ArrayList<>();
        all.forEach((name, sizes) -> {
            for (int i = 0; i < sizes.size(); i++) {
                Measured of = sizes.get(i);
                lines.add(List.of(name, millions(parameters.get(i)), seconds(of.seconds), seconds(of.cpuSeconds),
                        String.format(Locale.ROOT, "%.2f", of.seconds * 1e9 / parameters.get(i)),
                        seconds(of.readSeconds),
                        Double.isNaN(of.readSeconds) ? ABSENT
                                : String.format(Locale.ROOT, "%.1f ×", of.seconds / of.readSeconds),
                        of.ownMegabytes == 0 ? ABSENT : String.format(Locale.ROOT, "%.0f", of.ownMegabytes),
                        String.format(Locale.ROOT, "%.1f", of.bytes / 1e6)));
            }
            report.figure(new Figure(name + ", growth from " + millions(parameters.get(parameters.size() - 2)) + " to "
                    + millions(parameters.getLast()) + " parameters, wall time per parameter",
                    sizes.getLast().seconds / parameters.getLast()
                            / (sizes.get(sizes.size() - 2).seconds / parameters.get(parameters.size() - 2)),
                    "×", GROWTH));
        });
        report.table(new Table("Commands, whole processes, BF16, -Xmx512m, " + settings.threads() + " threads, "
                + settings.runs(USUAL_RUNS) + " runs, the least",
                List.of("command", "parameters", "wall s", "CPU s",
                        "ns / parameter", "reading and digesting the inputs, s", "of that", "own memory MB",
                        "output MB"),
                lines));
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? ABSENT : ProcessTimes.seconds(value);
    }

    private static String millions(long parameters) {
        return String.format(Locale.ROOT, "%,d M", Math.round(parameters / 1e6));
    }
}
