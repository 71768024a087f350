/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.internal.operations.CheckpointNames;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The card of a pruned model, in Markdown with the front matter that hubs read: what it is made from and how, in
 * figures. It names no path of the machine that it was made on.
 */
public final class ModelCard {

    private static final String UNMEASURED = "Its quality was not measured here: score it on your own data before use.";

    private ModelCard() {
    }

    /**
     * Bytes that forms of the model take; all are known before the subnetwork, which carries the card, is finished.
     *
     * @param tuned      the tuned checkpoint
     * @param half       its tensors with float32 as FP16, where that loses nothing
     * @param whole      all of them as a lossless delta, with nothing reset, about; empty
     *                   where it was not measured
     * @param subnetwork the tensors of the subnetwork
     */
    public record Bytes(long tuned, OptionalLong half, OptionalLong whole, long subnetwork) {
    }

    public static String text(Checkpoint base, Checkpoint tuned, SideFiles files, SubnetworkSettings settings,
            PruningResult result,
            Bytes bytes, Optional<String> quality) {
        PruningResult.Totals model = result.model();
        PruningResult.Totals scope = result.scope();
        String name = CheckpointNames.of(tuned);
        StringBuilder text = new StringBuilder("---\n").append(files.licence());
        CheckpointNames.hub(base).ifPresent(hub -> text.append("base_model: ").append(hub).append('\n'));
        text.append("tags:\n- ken\n- pruned\n---\n\n# ").append(name).append(", pruned with KEN\n\n")
                .append("This is ").append(name).append(" with ")
                .append(Quantities.share(model.reset(), model.parameters()))
                .append(" of its parameters ")
                .append(settings.fillsZero() ? "set to zero"
                        : settings.fillsBySign()
                                ? "moved from the values of " + CheckpointNames.of(base) + " by one step up or down"
                                : settings.fillsLowRank()
                                        ? "put back to the values of " + CheckpointNames.of(base)
                                                + " and an approximation, of low rank, of what tuning changed"
                                        : "put back to the values of " + CheckpointNames.of(base))
                .append(", as the rule `").append(settings.rule())
                .append("` of [KEN](https://arxiv.org/abs/2402.03142) chose them. ")
                .append(quality.orElse(UNMEASURED)).append("\n\n| | |\n|---|---|\n");
        row(text, "base", CheckpointNames.hub(base).orElse(CheckpointNames.of(base)));
        row(text, "tuned", CheckpointNames.hub(tuned).orElse(name));
        row(text, "rule, asked for", '`' + settings.rule() + "`, " + settings.k()
                + (settings.isByRow() ? "" : ", allocated by " + settings.allocate()));
        row(text, "scope, outside it, fill", settings.scope() + ", " + settings.outside() + ", " + settings.fill()
                + (settings.quantisesFactors() ? "; factors quantised as " + settings.factors() : "")
                + (settings.isQuantised() ? "; kept values quantised as " + settings.values() : "")
                + (settings.isRescaled() ? "; differences of kept values from the base divided by the share kept"
                        : ""));
        row(text, "kept",
                Quantities.count(model.kept()) + " of " + Quantities.count(model.parameters()) + " parameters");
        if (result.plan().factorNumbers() > 0) {
            row(text, "numbers of factors", Quantities.count(result.plan().factorNumbers()));
        }
        if (scope.deltaNormSquared() > 0) {
            row(text, "tuning kept",
                    Quantities.share(scope.tuningKeptFraction()) + " of ‖tuned - base‖², where a random choice keeps "
                            + Quantities.share(scope.randomTuningKeptFraction()));
        }
        row(text, "bytes of the subnetwork's tensors", Quantities.bytes(bytes.subnetwork()));
        row(text, "beside it", "tuned checkpoint " + Quantities.bytes(bytes.tuned())
                + (bytes.half().isPresent() ? ", as FP16 without loss " + Quantities.bytes(bytes.half().getAsLong())
                        : "")
                + (bytes.whole().isPresent() ? ", as a lossless delta with nothing reset about "
                        + Quantities.bytes(bytes.whole().getAsLong()) : ""));
        row(text, "seed, provider, program",
                settings.seed() + ", " + settings.provider() + ", KEN Workbench " + settings.programVersion());
        row(text, "digest of the base", '`' + result.baseDigest() + '`');
        row(text, "digest of the tuned model", '`' + result.tunedDigest() + '`');
        text.append(
                "\nReset parameters still take memory and time when the model runs: what KEN saves is storage and "
                        + "transfer.\n");
        List<String> needs = files.loadNeeds().sentences();
        if (!needs.isEmpty()) {
            text.append("\n## Before it is loaded\n\n");
            needs.forEach(need -> text.append("- ").append(need).append('\n'));
        }
        if (files.tunedCard().isPresent()) {
            text.append("\nThe tuned model's own card is [").append(SideFiles.TUNED_CARD).append("](")
                    .append(SideFiles.TUNED_CARD).append(").\n");
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String key, String value) {
        text.append("| ").append(key).append(" | ").append(value.replace("|", "\\|")).append(" |\n");
    }
}
