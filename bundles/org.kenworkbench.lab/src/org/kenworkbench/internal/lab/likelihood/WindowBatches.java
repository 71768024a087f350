/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.operations.OperationContext;

/**
 * Gathers windows and computes them in batches of like length: no more of them wait than some batches have. One thread.
 */
public final class WindowBatches {

    /** Batches that wait, so that windows of like length meet. */
    private static final int WAITING = 16;

    /** Receives what has been computed. */
    @FunctionalInterface
    public interface Sink {

        /** @param logs natural logarithms of the probabilities of the window's tokens that were asked for */
        void accept(TokenWindow window, double[] logs);
    }

    private final WindowModel model;
    private final int batchSize;
    private final OperationContext context;
    private final Sink sink;
    private final List<TokenWindow> waiting = new ArrayList<>();

    public WindowBatches(WindowModel model, int batchSize, OperationContext context, Sink sink) {
        this.model = model;
        this.batchSize = batchSize;
        this.context = context;
        this.sink = sink;
    }

    /** Adds a window; what has waited is computed when it is enough. */
    public void add(TokenWindow window) throws ModelException {
        waiting.add(window);
        if (waiting.size() == WAITING * batchSize) {
            finish();
        }
    }

    /** Computes all that waits. */
    public void finish() throws ModelException {
        // The sort keeps the order of equal lengths, so that equal inputs make equal batches.
        waiting.sort(Comparator.comparingInt(TokenWindow::length));
        for (int from = 0; from < waiting.size(); from += batchSize) {
            context.checkCancelled();
            List<TokenWindow> batch = waiting.subList(from, Math.min(from + batchSize, waiting.size()));
            List<double[]> logs = model.logProbabilities(batch);
            for (int i = 0; i < batch.size(); i++) {
                sink.accept(batch.get(i), logs.get(i));
            }
        }
        waiting.clear();
    }
}
