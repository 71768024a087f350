/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.operations.compare.CompareSummary;
import org.kenworkbench.internal.operations.compare.CompareTable;
import org.kenworkbench.internal.operations.compare.ComparedView;
import org.kenworkbench.internal.operations.report.picture.WholePicture;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.tensor.place.Role;

/** The report on several results: what differs between them, and what they have in common. For one thread. */
final class ResultsReport {

    /** Text in place of a digest that a composition does not tell. */
    private static final String UNTOLD = "";

    private final List<ReportedResult> results;
    private final List<KeptTables> kept = new ArrayList<>();
    private final ReportText.Builder report;

    private ResultsReport(List<ReportedResult> results) throws CompositionException {
        this.results = results;
        for (ReportedResult result : results) {
            kept.add(new KeptTables(result.composition()));
        }
        report = ReportText.of("Compared: " + results.stream().map(ReportedResult::name)
                .collect(Collectors.joining(", ")));
    }

    /**
     * Collects what compositions tell, beside each other.
     *
     * @param common what they keep in common; empty if the subnetworks cannot be compared
     * @throws CompositionException if a tensor has a type that this program does not know
     */
    static ReportText of(List<ReportedResult> results, Optional<GroupComparison> common) throws CompositionException {
        return new ResultsReport(results).of(common);
    }

    private ReportText of(Optional<GroupComparison> common) {
        report.table(results()).paragraph(origin());
        report.table("What was kept", amounts()).bars(results.stream().map(ResultsReport::bar).toList());
        report.paragraph("Each subnetwork needs the base's bytes, too, where nobody has the base yet. Tuning kept is "
                + "the share of what tuning changed (of ‖tuned - base‖²) that the kept values in scope hold; at "
                + "random is what a random choice of as many in each row keeps. That tells of values, not of "
                + "quality.");
        report.table("Kept of the scope by role",
                byRole(sum -> Quantities.share(sum.kept(), sum.inScope())))
                .table("Tuning kept by role", byRole(sum -> Quantities.share(sum.tuning().keptShare())));
        Table scores = ScoreTables.beside(results);
        if (!scores.rows().isEmpty()) {
            report.table("Scores", scores).paragraph("All intervals are 95 % intervals. Scores can be compared where "
                    + "data and metric are the same.");
        }
        addCommon(common);
        report.table("Settings that differ", settings());
        addCommands();
        report.table("Inputs", prefixed(result -> RunTables.inputs(result.composition())))
                .table("Outputs", prefixed(result -> RunTables.outputs(result.composition())));
        return report.build();
    }

    private Table results() {
        Table.Builder table = Table.builder().text("result").text("name").text("tuned").text("base").text("rule")
                .text("asked for").text("made");
        results.forEach(result -> table.row(result.letter(), result.name(),
                RunTables.name(result.composition().getTuned()).orElse(""),
                RunTables.name(result.composition().getBase()).orElse(""),
                setting(result, PruningSettings::getRule), setting(result, RunTables::amount),
                Objects.requireNonNullElse(result.composition().getCreated(), "")));
        return table.build();
    }

    private static String setting(ReportedResult result,
            Function<PruningSettings, @Nullable String> of) {
        return Optional.ofNullable(result.composition().getSettings())
                .map(settings -> Objects.requireNonNullElse(of.apply(settings), "")).orElse("");
    }

    private String origin() {
        String tuned = areSame(Composition::getTuned) ? "all are of one tuned model and"
                : isUntold(Composition::getTuned)
                        ? "which not all have, the tuned model is not known to be one; they are"
                        : "they are of different tuned models and";
        String base = areSame(Composition::getBase) ? "of one base."
                : isUntold(Composition::getBase) ? "of bases that not all tell." : "of different bases.";
        return "By their digests, " + tuned + ' ' + base;
    }

    private boolean isUntold(Function<Composition, @Nullable InputReference> input) {
        return digests(input).contains(UNTOLD);
    }

    private boolean areSame(Function<Composition, @Nullable InputReference> input) {
        return !isUntold(input) && digests(input).size() == 1;
    }

    private Set<String> digests(Function<Composition, @Nullable InputReference> input) {
        Set<String> digests = new HashSet<>();
        for (ReportedResult result : results) {
            InputReference of = input.apply(result.composition());
            digests.add(of == null || of.getDigest() == null ? UNTOLD : of.getDigest());
        }
        return digests;
    }

    private Table amounts() {
        Table.Builder table = Table.builder().text("result").number("in scope").number("kept")
                .number("kept of scope").number("tuning kept").number("at random").number("subnetwork")
                .number("of the tuned");
        for (int i = 0; i < results.size(); i++) {
            KeptSum all = kept.get(i).all();
            Composition composition = results.get(i).composition();
            long subnetwork = CompositionReport.subnetworkBytes(composition);
            long tuned = composition.getTuned() == null ? 0 : composition.getTuned().getSizeBytes();
            table.row(results.get(i).letter(), Quantities.count(all.inScope()), Quantities.count(all.kept()),
                    Quantities.share(all.kept(), all.inScope()), Quantities.share(all.tuning().keptShare()),
                    Quantities.share(all.tuning().randomShare()), Quantities.bytes(subnetwork),
                    Quantities.share(subnetwork, tuned));
        }
        return table.build();
    }

    private static ReportPart.Bar bar(ReportedResult result) {
        long sizeBytes = CompositionReport.subnetworkBytes(result.composition());
        return new ReportPart.Bar(named(result), sizeBytes, Quantities.bytes(sizeBytes), true);
    }

    private static String named(ReportedResult result) {
        return result.letter() + "  " + result.name();
    }

    /** Tabulates a figure of each role, a column for each result. */
    private Table byRole(Function<KeptSum, String> figure) {
        List<Map<Role, KeptSum>> sums = kept.stream().map(KeptTables::byRole).collect(Collectors.toList());
        Table.Builder table = columns("role", true);
        for (Role role : sums.stream().flatMap(of -> of.keySet().stream()).collect(Collectors.toCollection(
                TreeSet::new))) {
            List<String> row = new ArrayList<>(List.of(role.id()));
            sums.forEach(of -> row.add(of.containsKey(role) ? figure.apply(of.get(role)) : ""));
            table.row(row.toArray(String[]::new));
        }
        List<String> all = new ArrayList<>(List.of("all"));
        kept.forEach(of -> all.add(figure.apply(of.all())));
        return table.row(all.toArray(String[]::new)).build();
    }

    private Table.Builder columns(String first, boolean numbers) {
        Table.Builder table = Table.builder().text(first);
        results.forEach(result -> {
            if (numbers) {
                table.number(result.letter());
            } else {
                table.text(result.letter());
            }
        });
        return table;
    }

    private void addCommon(Optional<GroupComparison> common) {
        report.section("What they keep in common");
        if (common.isEmpty()) {
            report.paragraph("What they keep cannot be compared: a subnetwork is not in its place, cannot be read, or "
                    + "is of another base than the others.");
            return;
        }
        ComparedView view = ComparedView.OVERLAP;
        report.table(CompareTable.positions(common.get()))
                .paragraph(CompareSummary.POSITIONS.replace('\n', ' ')).points(lacking(common.get()))
                .pictures(List.of(WholePicture.of(view.of(common.get(), Closeness.OVERLAP), view.width(),
                        view.height())))
                .table(CompareTable.positionsByRole(common.get()));
    }

    private List<ReportPart.Point> lacking(GroupComparison common) {
        List<ReportPart.Point> points = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            int count = common.overlap().lacking().get(i).size();
            if (count > 0) {
                points.add(new ReportPart.Point("", (count == 1 ? "1 tensor is" : count + " tensors are")
                        + " pruned in others, but not in " + results.get(i).letter()
                        + ", and left out of its comparisons."));
            }
        }
        return points;
    }

    /** Tabulates the settings of which not all results have the same value. */
    private Table settings() {
        List<Map<String, String>> all = results.stream().map(ResultsReport::settings).collect(Collectors.toList());
        Table.Builder table = columns("setting", false);
        for (String name : all.stream().flatMap(of -> of.keySet().stream()).distinct().toList()) {
            List<String> values = all.stream().map(of -> of.getOrDefault(name, "")).toList();
            if (new HashSet<>(values).size() > 1) {
                List<String> row = new ArrayList<>(List.of(name));
                row.addAll(values);
                table.row(row.toArray(String[]::new));
            }
        }
        return table.build();
    }

    private static Map<String, String> settings(ReportedResult result) {
        Map<String, String> settings = new LinkedHashMap<>();
        RunTables.settings(result.composition(), result.run()).rows()
                .forEach(row -> settings.merge(row.get(0), row.get(1), (one, other) -> one + "; " + other));
        return settings;
    }

    private void addCommands() {
        report.section("The same again");
        for (ReportedResult result : results) {
            report.paragraph(named(result) + ':');
            CompositionReport.command(result.composition(), Path.of(result.letter())).ifPresentOrElse(report::command,
                    () -> report.paragraph("The composition does not tell enough to do the same again."));
        }
    }

    /** Puts the tables of all results into one, whose first column says which result a row is of. */
    private Table prefixed(Function<ReportedResult, Table> of) {
        List<Table.Column> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (ReportedResult result : results) {
            Table table = of.apply(result);
            if (columns.isEmpty()) {
                columns.add(new Table.Column("result", Table.Alignment.LEFT));
                columns.addAll(table.columns());
            }
            for (List<String> row : table.rows()) {
                List<String> cells = new ArrayList<>(List.of(result.letter()));
                cells.addAll(row);
                rows.add(cells);
            }
        }
        return new Table(columns, rows);
    }
}
