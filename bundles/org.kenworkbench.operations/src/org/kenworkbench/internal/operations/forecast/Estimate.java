/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;

/**
 * Time and file sizes of a run, estimated from a sample of rows.
 *
 * @param fromSeconds     least time, on a machine with nothing else to do, the disk aside; 0 where it could not be told
 *                        in the time there was
 * @param toSeconds       greatest time, about
 * @param sampledRows     rows in which a rule selected
 * @param rows            rows in which it would select
 * @param subnetworkBytes approximate size of the {@code .ken} file of each amount
 */
public record Estimate(double fromSeconds, double toSeconds, long sampledRows, long rows, List<Long> subnetworkBytes) {

    /**
     * Factor for the work of a run besides choosing, coding and digesting, and for threads that wait for one another.
     */
    private static final double LONGER = 1.6;
    /** Providers that compute on the thread that asks them. */
    private static final List<String> ON_THIS_THREAD = List.of("cpu", "reference");
    /** Number of times that coding is timed, since nothing is compiled the first time. */
    private static final int CODING_ROUNDS = 3;

    /**
     * Estimates a run. This takes about as long as the run itself would, but some seconds at most.
     *
     * @param plans    plans of one job, by amount
     * @param settings settings of the file, by amount
     * @throws IOException if a checkpoint cannot be read, a row holds values that cannot be ranked, or the folder for
     *                     temporary files cannot be written
     */
    public static Estimate of(List<PruningPlan> plans, List<SubnetworkSettings> settings, SubnetworkCoding coding,
            ProviderChoice choice,
            Checkpoint base, Checkpoint tuned, OperationContext context) throws IOException {
        long seed = plans.getFirst().request().seed();
        RowKernel kernel = choice.provider().newKernel(choice.rule());
        try (Arena arena = Arena.ofConfined()) {
            List<Sample> samples = new ArrayList<>();
            for (Stratum stratum : Stratum.of(plans)) {
                samples.add(Sample.read(stratum, base, tuned, seed, context, arena));
            }
            SelectTiming selecting = SelectTiming.of(samples, kernel,
                    new WorkClock(ON_THIS_THREAD.contains(choice.provider().id())), seed, context);
            WorkClock clock = new WorkClock(true);
            List<List<List<RowMask>>> kept = kept(samples, kernel, seed, context);
            List<Long> sizes = new ArrayList<>();
            double coded = 0;
            long writtenBytes = 0;
            for (int plan = 0; plan < plans.size(); plan++) {
                List<List<RowMask>> masks = masks(kept, plan);
                CodedSize best = CodedSize.of(samples, masks, plans.get(plan).tensors().size(), settings.get(plan),
                        coding, clock, context);
                for (int round = 1; round < CODING_ROUNDS; round++) {
                    CodedSize again = CodedSize.of(samples, masks, plans.get(plan).tensors().size(), settings.get(plan),
                            coding, clock, context);
                    best = again.seconds() < best.seconds() ? again : best;
                }
                coded += best.seconds();
                long factorBytes = FactorCost.sizeBytes(plans.get(plan));
                writtenBytes += best.sizeBytes() + factorBytes + tunedBytes(plans.get(plan));
                sizes.add(best.sizeBytes() + factorBytes + addedBytes(plans.get(plan)));
            }
            double digested = CodedSize.digestSeconds(samples, 2 * tunedBytes(plans.getFirst()) + writtenBytes, clock);
            // The step of reset values is known only once all is selected, so that selecting is done twice.
            int passes = plans.getFirst().request().fill() == Fill.SIGN ? 2 : 1;
            double seconds = (passes * (selecting.seconds() + digested) + coded + FactorCost.seconds(plans))
                    / context.threads();
            double longest = LONGER * seconds + selecting.warmUpSeconds() / context.threads();
            return new Estimate(selecting.settled() ? seconds : 0, longest, rows(samples, true), rows(samples, false),
                    List.copyOf(sizes));
        }
    }

    /** Returns the same estimate for a run that begins only after some time. */
    public Estimate after(double seconds) {
        return new Estimate(fromSeconds > 0 ? fromSeconds + seconds : 0, toSeconds + seconds, sampledRows, rows,
                subnetworkBytes);
    }

    /** Selects values in each sample; the masks are listed by sample, piece and plan. */
    private static List<List<List<RowMask>>> kept(List<Sample> samples, RowKernel kernel, long seed,
            OperationContext context) throws IOException {
        List<List<List<RowMask>>> kept = new ArrayList<>();
        for (Sample sample : samples) {
            List<List<RowMask>> ofSample = new ArrayList<>();
            for (SamplePiece piece : sample.pieces()) {
                context.checkCancelled();
                ofSample.add(
                        sample.stratum().isPruned() ? piece.select(kernel, seed, context::isCancelled) : List.of());
            }
            kept.add(ofSample);
        }
        return kept;
    }

    private static List<List<RowMask>> masks(List<List<List<RowMask>>> kept, int plan) {
        return kept.stream()
                .map(sample -> sample.stream().filter(piece -> !piece.isEmpty()).map(piece -> piece.get(plan)).toList())
                .toList();
    }

    private static long rows(List<Sample> samples, boolean sampled) {
        return samples.stream().filter(sample -> sample.stratum().isRanked())
                .mapToLong(sample -> sampled ? sample.rows() : sample.stratum().rows()).sum();
    }

    private static long tunedBytes(PruningPlan plan) {
        return plan.tensors().stream().filter(tensor -> tensor.fate() != Fate.TIED)
                .mapToLong(tensor -> tensor.tensor().sizeBytes()).sum();
    }

    /**
     * Counts the bytes of rows that the base does not have: they are kept and stored as they are, and were not sampled.
     */
    private static long addedBytes(PruningPlan plan) {
        return plan.tensors().stream().filter(tensor -> tensor.fate() == Fate.PRUNED)
                .mapToLong((TensorPlan tensor) -> tensor.addedParameters() * tensor.tensor().dtype().sizeBytes()).sum();
    }
}
