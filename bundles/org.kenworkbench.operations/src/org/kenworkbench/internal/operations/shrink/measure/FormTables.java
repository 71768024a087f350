/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.internal.operations.shrink.frontier.Frontier;
import org.kenworkbench.internal.operations.shrink.frontier.TensorForms;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.run.ChangeFactorFinder;
import org.kenworkbench.tensor.Checkpoint;

/** Measures forms of tensors, several tensors at a time. Stateless. */
public final class FormTables {

    /** Heap that one tensor takes at most while it is measured: its values, keys, steps and the coders' blocks. */
    private static final long TENSOR_BYTES = 128L << 20;

    private FormTables() {
    }

    /** Tells the price of a byte that the file will have, by tensors that are measured first. */
    @FunctionalInterface
    public interface Pricing {

        /**
         * Tells the price.
         *
         * @param first   tensors that are measured
         * @param ofModel their part of all values
         * @return empty if forms are needed for all prices
         */
        OptionalDouble price(Frontier first, double ofModel);
    }

    /** Every so many tensors, by their size, one is measured for all prices, and the price is told by these. */
    private static final int FIRST = 8;
    /** Number of tensors up to which all are measured for all prices. */
    private static final int FEW = 3 * FIRST;
    /** Most that the price may be from the one that was told; files around the budget are looked for so far, too. */
    private static final double APART = 3;
    private static final double AROUND_APART = 8;

    /**
     * Measures tensors that are pruned, each by itself; the result does not depend on the number of threads.
     *
     * @param pricing tells for what price forms are looked for, so that none are that are far too small or too large
     * @param around  whether files of fewer and more bytes are looked for, too
     * @param folder  takes files while they are needed
     * @return forms in the order of the tensors
     */
    public static List<TensorForms> of(List<TensorPlan> tensors, ModelWeights weights, Pricing pricing,
            boolean around, Checkpoint base, Checkpoint tuned, Path folder, OperationContext context)
            throws IOException {
        long values = tensors.stream().mapToLong(FormTables::values).sum();
        try (OperationContext.Stage stage = context.begin("Measuring forms", values, ProgressUnit.PARAMETERS)) {
            Measuring measuring = new Measuring(weights, base, tuned, folder, context, stage);
            List<TensorPlan> bySize = tensors.stream().sorted(Comparator.comparingLong(FormTables::values).reversed())
                    .toList();
            int every = bySize.size() <= FEW ? 1 : FIRST;
            List<TensorPlan> first = IntStream.range(0, bySize.size()).filter(i -> i % every == 0)
                    .mapToObj(bySize::get).toList();
            List<TensorPlan> others = IntStream.range(0, bySize.size()).filter(i -> i % every != 0)
                    .mapToObj(bySize::get).toList();
            Map<TensorPlan, FormSearch.Found> found = new HashMap<>(
                    measuring.all(first, FormSearch.Prices.ALL, Optional.empty()));
            OptionalDouble price = first.isEmpty() ? OptionalDouble.empty()
                    : pricing.price(new Frontier(first.stream().map(tensor -> found.get(tensor).forms()).toList()),
                            (double) first.stream().mapToLong(FormTables::values).sum() / values);
            if (price.isEmpty()) {
                found.putAll(measuring.all(others, FormSearch.Prices.ALL, Optional.empty()));
            } else {
                double apart = around ? AROUND_APART : APART;
                FormSearch.Prices prices = new FormSearch.Prices(price.getAsDouble() / apart,
                        price.getAsDouble() * apart);
                Set<FormGrid.Point> best = new LinkedHashSet<>();
                first.forEach(tensor -> best.addAll(found.get(tensor).best(prices)));
                found.putAll(measuring.all(others, prices, Optional.of(best)));
            }
            return tensors.stream().map(tensor -> found.get(tensor).forms()).toList();
        }
    }

    private static long values(TensorPlan tensor) {
        return tensor.rows() * tensor.rowLength();
    }

    /** Measures tensors with all that they have in common. */
    private record Measuring(ModelWeights weights, Checkpoint base, Checkpoint tuned, Path folder,
            OperationContext context, OperationContext.Stage stage) {

        /** @param begin points to begin with; those of each grid if empty */
        Map<TensorPlan, FormSearch.Found> all(List<TensorPlan> tensors, FormSearch.Prices prices,
                Optional<Set<FormGrid.Point>> begin) throws IOException {
            int threads = (int) Math.clamp(Runtime.getRuntime().maxMemory() * 3 / 4 / TENSOR_BYTES, 1,
                    context.threads());
            Map<TensorPlan, FormSearch.Found> forms = new HashMap<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(threads,
                    Thread.ofPlatform().name("ken-shrink-", 0).factory())) {
                List<Future<FormSearch.Found>> work = new ArrayList<>();
                for (TensorPlan tensor : tensors) {
                    work.add(pool.submit(() -> one(tensor, prices, begin)));
                }
                try {
                    for (int i = 0; i < work.size(); i++) {
                        forms.put(tensors.get(i), Futures.await(work.get(i)));
                        stage.advance(values(tensors.get(i)));
                    }
                } finally {
                    work.forEach(one -> one.cancel(false));
                }
            }
            return forms;
        }

        private FormSearch.Found one(TensorPlan tensor, FormSearch.Prices prices,
                Optional<Set<FormGrid.Point>> begin) throws IOException {
            context.checkCancelled();
            FormGrid grid = new FormGrid(tensor);
            ChangeFactorFinder finder = new ChangeFactorFinder(tensor, base, tuned, grid.mostRank(),
                    context::isCancelled);
            FormMeter.Factors factors = (rank, precision) -> {
                try {
                    return finder.find(rank, precision);
                } catch (PruningCancelledException | CancellationException e) {
                    throw new OperationCancelledException(e);
                }
            };
            Path file = Files.createTempFile(folder, "forms-", ".ken");
            Files.delete(file);
            try (MeasuredRows rows = MeasuredRows.read(tensor, base, tuned);
                    FormMeter meter = new FormMeter(rows, weights.of(tensor), factors, file)) {
                return new FormSearch(grid, prices, form -> {
                    context.checkCancelled();
                    return meter.measure(form);
                }).run(grid.isSmall() || begin.isEmpty() ? grid.first() : begin.get());
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }
}
