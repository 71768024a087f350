/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;

/** Nanoseconds a parameter for each rule, three row lengths, beside every other way to the same masks. */
public final class KernelSuite implements Suite {

    private static final RowShape SHORT = new RowShape(768, 400);
    private static final List<RowShape> SHAPES = List.of(SHORT, new RowShape(4096, 2048), new RowShape(14_336, 7168));
    private static final String NONE = "–";
    /** Values whose masks the definition checks for each rule; it needs microseconds for each. */
    private static final int CHECKED_VALUES = 60_000;

    private final Map<Rule, Double> shortRowsNs = new EnumMap<>(Rule.class);

    /** The rules there are to measure. */
    public static List<String> ruleIds() {
        return Stream.of(Rule.values()).map(Rule::id).toList();
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        PythonBaselines python = new PythonBaselines(settings);
        Optional<String> missing = python.missing();
        missing.ifPresent(report::note);
        List<Rule> rules = Stream.of(Rule.values()).filter(rule -> settings.wants(rule.id())).toList();
        List<List<String>> lines = new ArrayList<>();
        for (RowShape shape : SHAPES) {
            settings.say("kernels: rows of " + shape.n() + ", k = " + shape.k() + ": comparing masks");
            SampleRows sample = SampleRows.of(shape);
            MaskCheck check = new MaskCheck(sample,
                    Math.max(2, (settings.quick() ? 1 : 4) * CHECKED_VALUES / shape.n() / 4));
            for (Rule rule : rules) {
                check.javaWaysAgree(rule);
            }
            report.note("Masks at " + shape + ": all ways within Java agree on " + check.rows() + " rows.");
            PythonBaselines.Answer answer = missing.isPresent() ? PythonBaselines.Answer.none() : python.run(sample);
            compareWithPython(check, shape, answer, report);
            for (Rule rule : rules) {
                settings.say("kernels: rows of " + shape.n() + ", k = " + shape.k() + ": timing " + rule.id());
                lines.add(time(rule, shape, answer, new KernelTimer(settings.quick()), report));
            }
        }
        report.table(new Table("Kernels, one thread, ns per parameter (minima)",
                List.of("rule", "n:k", "cpu", "reference", "plain Java",
                        "Python", "NumPy FFT", "reference / cpu", "plain Java / cpu", "Python / cpu",
                        "NumPy FFT / cpu"),
                lines));
    }

    private static void compareWithPython(MaskCheck check, RowShape shape, PythonBaselines.Answer answer,
            Report report) {
        answer.ways().forEach((name, way) -> {
            Rule rule = PythonBaselines.PUBLISHED.equals(name) ? Rule.KEN : Rule.KEN_DENSITY;
            report.note("Masks at " + shape + ": Python's " + name + " (" + answer.versions()
                    + ") and the cpu provider's "
                    + rule.id() + " differ in " + check.rowsThatDiffer(rule, way) + " of " + way.rows() + " rows.");
        });
    }

    private List<String> time(Rule rule, RowShape shape, PythonBaselines.Answer answer, KernelTimer timer,
            Report report) {
        Map<Way, Timing> timings = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            if (way.kernel(rule).isPresent()) {
                timings.put(way, timer.time(rule, shape, way));
            }
        }
        Optional<Timing> cpu = Optional.ofNullable(timings.get(Way.CPU));
        cpu.ifPresent(timing -> addBars(rule, shape, timing, answer, report));
        List<Optional<Timing>> others = List.of(Optional.ofNullable(timings.get(Way.REFERENCE)),
                Optional.ofNullable(timings.get(Way.PLAIN)), pythonTiming(rule, answer),
                rule == Rule.KEN_DENSITY ? answer.timing(PythonBaselines.NUMPY_BINNED) : Optional.empty());
        List<String> line = new ArrayList<>(List.of(rule.id(), shape.toString(), nanoseconds(cpu)));
        others.forEach(other -> line.add(nanoseconds(other)));
        others.forEach(
                other -> line.add(cpu.isPresent() && other.isPresent() ? ratio(other.get().over(cpu.get())) : NONE));
        return line;
    }

    private static Optional<Timing> pythonTiming(Rule rule, PythonBaselines.Answer answer) {
        return switch (rule) {
            case KEN -> answer.timing(PythonBaselines.PUBLISHED);
            case KEN_DENSITY -> answer.timing(PythonBaselines.SCIPY_DENSITY);
            default -> Optional.empty();
        };
    }

    private void addBars(Rule rule, RowShape shape, Timing cpu, PythonBaselines.Answer answer, Report report) {
        boolean ranked = rule == Rule.KEN || rule == Rule.KEN_DENSITY;
        if (shape.equals(SHORT)) {
            shortRowsNs.put(rule, cpu.minNs());
            if (rule == Rule.KEN) {
                compare(report, rule, "the published program's way in Python", answer.timing(PythonBaselines.PUBLISHED),
                        cpu, 800);
            } else if (rule == Rule.KEN_DENSITY) {
                compare(report, rule, "SciPy's gaussian_kde and argsort", answer.timing(PythonBaselines.SCIPY_DENSITY),
                        cpu, 400);
                compare(report, rule, "NumPy's binned FFT and argpartition",
                        answer.timing(PythonBaselines.NUMPY_BINNED), cpu, 12);
            }
        } else if (ranked) {
            report.figure(
                    new Figure("kernel " + rule.id() + ", " + shape + " against " + SHORT + ", time per parameter",
                            cpu.minNs() / shortRowsNs.get(rule), "×", Bar.atMost(1.5)));
        }
    }

    private static void compare(Report report, Rule rule, String other, Optional<Timing> otherTiming, Timing cpu,
            double bar) {
        String measure = "kernel " + rule.id() + ", " + SHORT + ", speed against " + other;
        report.figure(otherTiming.map(timing -> new Figure(measure, timing.over(cpu), "×", Bar.atLeast(bar)))
                .orElseGet(() -> Figure.missing(measure, "×", Bar.atLeast(bar))));
    }

    private static String nanoseconds(Optional<Timing> timing) {
        return timing.map(t -> String.format(Locale.ROOT, t.minNs() < 100 ? "%.1f" : "%,.0f", t.minNs())).orElse(NONE);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f ×" : "%,.0f ×", value);
    }
}
