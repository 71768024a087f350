/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.RowKernelProvider;
import org.kenworkbench.pruning.SelectionRule;

/**
 * Overlap of one rule with others on the same weights and at equal k, counted while the engine runs and without a file:
 * give {@link #choice()} to the engine in place of the rule's own choice. The engine's threads then select each batch
 * by every rule; the run's own result is unchanged. One instance watches one run.
 */
public final class RuleOverlap {

    private final ProviderChoice chosen;
    private final List<ProviderChoice> others;
    private final List<Map<TensorId, OverlapCounter>> counters = new ArrayList<>();

    /**
     * @param chosen the rule that prunes
     * @param others the rules that are only compared with it
     */
    public RuleOverlap(ProviderChoice chosen, List<ProviderChoice> others) {
        this.chosen = chosen;
        this.others = List.copyOf(others);
        for (int i = 0; i < this.others.size(); i++) {
            counters.add(new TreeMap<>());
        }
    }

    /** The chosen rule with the same provider id and reason, but with the comparison in it. */
    public ProviderChoice choice() {
        return new ProviderChoice(new Watched(), chosen.rule(), chosen.reason());
    }

    /**
     * Overlap with the other rule of that index, by tensor name, once the run has ended; tensors that were not pruned
     * do not appear. A is the chosen rule, B the other.
     */
    public List<TensorOverlap> tensors(int other) {
        synchronized (counters) {
            return counters.get(other).entrySet().stream()
                    .map(entry -> new TensorOverlap(entry.getKey(), entry.getValue().result())).toList();
        }
    }

    /** The sum of {@link #tensors}. */
    public OverlapResult total(int other) {
        return OverlapResult.total(tensors(other).stream().map(TensorOverlap::result).toList());
    }

    private void count(int other, RowBatch batch, RowMask kept, RowMask keptByOther) {
        OverlapCounter counted = new OverlapCounter(batch.rowLength());
        counted.add(kept, keptByOther);
        synchronized (counters) {
            counters.get(other).computeIfAbsent(batch.tensor(), t -> new OverlapCounter(batch.rowLength()))
                    .merge(counted);
        }
    }

    private final class Watched implements RowKernelProvider {

        @Override
        public String id() {
            return chosen.provider().id();
        }

        @Override
        public Availability probe() {
            return chosen.provider().probe();
        }

        @Override
        public boolean supports(SelectionRule rule) {
            return chosen.provider().supports(rule);
        }

        @Override
        public RowKernel newKernel(SelectionRule rule) {
            return new WatchedKernel(chosen.provider().newKernel(rule),
                    others.stream().map(other -> other.provider().newKernel(other.rule())).toList());
        }
    }

    private final class WatchedKernel implements RowKernel {

        private final RowKernel kernel;
        private final List<RowKernel> otherKernels;

        WatchedKernel(RowKernel kernel, List<RowKernel> otherKernels) {
            this.kernel = kernel;
            this.otherKernels = otherKernels;
        }

        @Override
        public void select(RowBatch batch, RowMask kept) throws PruningInputException {
            kernel.select(batch, kept);
            for (int i = 0; i < otherKernels.size(); i++) {
                RowMask keptByOther = new RowMask(kept.size());
                otherKernels.get(i).select(batch, keptByOther);
                count(i, batch, kept, keptByOther);
            }
        }
    }
}
