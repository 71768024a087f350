/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.Arrays;

import org.kenworkbench.analysis.scores.PairedBootstrap;

/**
 * Losses of documents, which say how improbable a model finds them, one entry of each.
 *
 * @param nats   negative natural logarithm of the probability of all of a document's tokens; never changed
 * @param tokens of each document; never changed
 * @param bytes  of its text in UTF-8; never changed
 */
public record DocumentLosses(double[] nats, long[] tokens, long[] bytes) {

    /** Figure of documents that are drawn, of each as often as it is drawn. */
    enum Figure {
        PERPLEXITY,
        BITS_PER_BYTE
    }

    /** Returns the number of documents. */
    public int size() {
        return nats.length;
    }

    /** Returns the tokens of all documents. */
    public long allTokens() {
        return Arrays.stream(tokens).sum();
    }

    /** Returns the bytes of all documents. */
    public long allBytes() {
        return Arrays.stream(bytes).sum();
    }

    /** Returns the number of bits that each document takes for each of its bytes. */
    double[] each() {
        double[] each = new double[nats.length];
        Arrays.setAll(each, i -> nats[i] / Math.log(2) / bytes[i]);
        return each;
    }

    /** Computes a figure of all documents together. */
    double of(Figure figure) {
        int[] all = new int[nats.length];
        Arrays.setAll(all, i -> i);
        return of(figure, all);
    }

    /** Returns the negative of the bits that a byte of all documents takes, of which higher is better. */
    double score() {
        return -of(Figure.BITS_PER_BYTE);
    }

    /**
     * Returns the parts of the documents in {@link #score}, of which that is the mean. It is a ratio of two sums, bits
     * and bytes; a part is the score and what the document's bits differ from those that the score gives its bytes, in
     * mean bytes of a document. So a long document does not count as a bad one, the mean of the parts varies with the
     * choice of documents as the ratio does (to first order, the delta method), and the difference of two models'
     * parts as the difference of their ratios.
     */
    double[] scores() {
        double score = score();
        double mean = (double) allBytes() / nats.length;
        double[] scores = new double[nats.length];
        Arrays.setAll(scores, i -> score + (-nats[i] / Math.log(2) - score * bytes[i]) / mean);
        return scores;
    }

    /** Returns the mean loss of a token. */
    public double natsPerToken() {
        return Arrays.stream(nats).sum() / Math.max(1, allTokens());
    }

    /** Computes a figure of the documents that are drawn, as {@link PairedBootstrap} draws them. */
    double of(Figure figure, int[] drawn) {
        double sum = 0;
        long parts = 0;
        for (int document : drawn) {
            sum += nats[document];
            parts += figure == Figure.PERPLEXITY ? tokens[document] : bytes[document];
        }
        // Documents without a token may be drawn alone.
        double mean = sum / Math.max(1, parts);
        return figure == Figure.PERPLEXITY ? Math.exp(mean) : mean / Math.log(2);
    }
}
