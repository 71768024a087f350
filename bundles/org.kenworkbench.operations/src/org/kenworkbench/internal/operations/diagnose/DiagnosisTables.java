/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.util.List;
import java.util.Locale;

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankSummary;
import org.kenworkbench.analysis.diagnosis.SampledChange;
import org.kenworkbench.analysis.diagnosis.StorageEstimate;
import org.kenworkbench.analysis.diagnosis.StoredSizes;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.tensor.Checkpoint;

/** The text and tables that {@code diagnose} prints for people. Stateless. */
final class DiagnosisTables {

    private DiagnosisTables() {
    }

    static String heading(Checkpoint base, Checkpoint tuned, PairFindings findings) {
        SampledChange total = findings.diagnosis().total();
        return tuned.source() + " (tuned) beside " + base.source() + " (base)\n"
                + findings.diagnosis().tensors().size() + " of " + tuned.tensors().size()
                + " tensors match; " + Quantities.count(total.sampled()) + " of their "
                + Quantities.count(total.parameters()) + " parameters were sampled ("
                + Quantities.share(total.sampled(), total.parameters()) + "), some from each tensor.";
    }

    static Table roles(PairDiagnosis diagnosis) {
        Table.Builder table = Table.builder().text("role").number("tensors").number("unchanged").number("parameters")
                .number("changed").number("relative change");
        diagnosis.byRole().forEach((role, tensors) -> table.row(line(role.id(), tensors)));
        table.row(line("all", diagnosis.tensors()));
        return table.build();
    }

    private static String[] line(String name, List<TensorDiagnosis> tensors) {
        SampledChange sum = PairDiagnosis.sum(tensors);
        return new String[] {name, Quantities.count(tensors.size()),
                Quantities.count(tensors.stream().filter(tensor -> tensor.change().isUnchanged()).count()),
                Quantities.count(sum.parameters()), Quantities.share(sum.changedShare()),
                Quantities.share(sum.relativeChange())};
    }

    static Table findings(PairFindings findings) {
        PairDiagnosis diagnosis = findings.diagnosis();
        Table.Builder table = Table.builder().text("").text("");
        SampledChange weights = diagnosis.weights();
        table.row("base", fit(diagnosis) + ": relative change of the weights "
                + Quantities.share(weights.relativeChange()) + ", cosine " + decimals(weights.cosine()));
        table.row("only the type differs", diagnosis.isTypeOnly() ? "yes" : "no");
        String unchanged = UnchangedParts.of(diagnosis);
        table.row("without any change", unchanged.isEmpty() ? "-" : unchanged);
        table.row("rank of the change", rank(diagnosis.rank()));
        return table.build();
    }

    static Table storage(StorageEstimate storage) {
        StoredSizes sizes = storage.sizes();
        Table.Builder table = Table.builder().text("stored as").number("bytes, about").number("of tuned");
        add(table, "tensors as they are", sizes.plainBytes(), sizes);
        storage.halfBytes().ifPresent(bytes -> add(table, "FP16, without loss", bytes, sizes));
        add(table, "lossless delta (ken pack)", sizes.wholeBytes(), sizes);
        storage.adapterBytes().ifPresent(bytes -> add(table, "LoRA, except for rounding", bytes, sizes));
        for (int i = 0; i < StoredSizes.KEPT_SHARES.size(); i++) {
            add(table, ".ken, keep " + percent(StoredSizes.KEPT_SHARES.get(i)), sizes.subnetworkBytes().get(i), sizes);
        }
        return table.build();
    }

    private static void add(Table.Builder table, String name, long sizeBytes, StoredSizes sizes) {
        table.row(name, Quantities.bytes(sizeBytes), Quantities.share(sizeBytes, sizes.plainBytes()));
    }

    /** Formats a share that is a whole number of per cent. */
    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String fit(PairDiagnosis diagnosis) {
        return switch (diagnosis.baseFit()) {
            case NEAR -> "near";
            case FAR -> "far for fine-tuning";
            case UNRELATED -> "unrelated";
        };
    }

    private static String rank(RankSummary rank) {
        if (rank.verdict().isEmpty()) {
            return "unknown: no matrix changed in 32 or more rows and columns";
        }
        String matrices = " (matrices: " + rank.low() + " low, " + rank.full() + " full, " + rank.hidden()
                + " hidden, " + rank.untold() + " unknown)";
        return switch (rank.verdict().get()) {
            case LOW -> "low, about " + rank.rank() + matrices;
            case FULL -> "full" + matrices;
            case HIDDEN -> "hidden: the change is no larger than rounding" + matrices;
        };
    }

    private static String decimals(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
    }
}
