/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.NoiseNull;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;

/** The null of a comparison, drawn with the inputs and settings by which each subnetwork was made. */
final class NullDraws {

    private final NoiseNull drawn;

    private NullDraws(NoiseNull drawn) {
        this.drawn = drawn;
    }

    /** @param files opened with their inputs, and open as long as this is used */
    static NullDraws of(List<ComparedFile> files, PruneRunner runner, OperationContext context)
            throws IOException, OperationException {
        List<NoiseNull.Member> members = new ArrayList<>();
        for (ComparedFile file : files) {
            members.add(member(file, runner, context));
        }
        return new NullDraws(NoiseNull.of(members));
    }

    private static NoiseNull.Member member(ComparedFile file, PruneRunner runner, OperationContext context)
            throws IOException, OperationException {
        SubnetworkSettings settings = file.subnetwork().settings();
        OpenComposition inputs = file.composition().orElseThrow();
        Optional<NoNull> hindrance = hindrance(settings, inputs.composition());
        if (hindrance.isPresent()) {
            throw new OperationException(ExitCode.USAGE, refusal(hindrance.get(), file.named(), settings));
        }
        Budget budget = Budget.parse(settings.k()).orElseThrow(() -> new OperationException(ExitCode.INPUT,
                "the subnetwork " + file.named() + " says that it keeps '" + settings.k()
                        + "', which this program does not know; get the file again, or leave --null out."));
        long seed = seed(settings, file.named());
        // The rest of the request has no influence on which positions of a row are kept.
        PruningRequest request = new PruningRequest(settings.rule(), budget, Scope.ALL, Outside.TUNED, Fill.BASE,
                PruningRequest.AUTO, seed);
        ProviderChoice choice = runner.chooser().choose(request, norms(inputs));
        for (PrunedTensor tensor : inputs.model().tensors()) {
            if (tensor.inScope()) {
                inputs.requireUnchanged(tensor, context);
            }
        }
        return new NoiseNull.Member(file.subnetwork(), inputs.base(), inputs.tuned(),
                () -> choice.provider().newKernel(choice.rule()),
                budget, seed);
    }

    /** Tells why no null can be drawn for a subnetwork whose composition is known; empty if one can. */
    static Optional<NoNull> hindrance(SubnetworkSettings settings, Composition composition) {
        return !settings.isByRow() ? Optional.of(NoNull.ROWS_SHARE)
                : settings.fillsLowRank() && composition.getSettings().getRank() == 0
                        ? Optional.of(NoNull.SPENT_ON_FACTORS) : Optional.empty();
    }

    private static String refusal(NoNull hindrance, Path named, SubnetworkSettings settings) {
        return switch (hindrance) {
            case ROWS_SHARE -> "--null draws row by row, and the rows of " + named
                    + " share what they keep (--allocate " + settings.allocate()
                    + "); leave --null out, or prune with --allocate row.";
            case SPENT_ON_FACTORS -> "--null draws what rules keep, and " + named
                    + " spent its amount on factors (--fill low-rank); leave --null out, or prune with a rank.";
            case NO_COMPOSITION -> throw new IllegalArgumentException(named.toString());
        };
    }

    /** Returns the file of norms that the rule weighed by, if the composition names one. */
    private static Optional<Path> norms(OpenComposition inputs) throws IOException {
        String norms = inputs.composition().getSettings().getNorms();
        return norms == null ? Optional.empty() : Optional.of(InputPlaces.resolve(inputs.file(), norms));
    }

    private static long seed(SubnetworkSettings settings, Path named) throws OperationException {
        try {
            return Long.parseLong(settings.seed());
        } catch (NumberFormatException e) {
            throw new OperationException(ExitCode.INPUT,
                    "the subnetwork " + named + " has the seed '" + settings.seed()
                            + "', which is not a number; get the file again, or leave --null out.",
                    e);
        }
    }

    /** @param ofValues whether to compute how far values agree, too */
    List<GroupOverlap> draw(int draws, boolean ofValues, OperationContext context)
            throws IOException, PruningCancelledException {
        try (OperationContext.Stage stage = context.begin("Drawing the null", drawn.work(draws),
                ProgressUnit.PARAMETERS)) {
            return drawn.draw(draws, context.seed(), ofValues, context.threads(), context.monitor(stage));
        }
    }
}
