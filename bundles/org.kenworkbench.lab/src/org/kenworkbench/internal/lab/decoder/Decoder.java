/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A decoder over its parameters. Weights are float32, and all is computed in float32. Arrays that it returns belong to
 * the batch's manager; what it makes on the way is closed layer by layer. One thread.
 */
public final class Decoder {

    /** Bound on the scores over the vocabulary that are held at once, 64 MB of them. */
    private static final long MOST_SCORES = 1 << 24;

    private final DecoderPlan plan;
    private final Parameters parameters;
    private final Linears linears;

    public Decoder(DecoderPlan plan, Parameters parameters) {
        this(plan, parameters, Linears.of(parameters));
    }

    /** @param linears how linear maps are applied */
    public Decoder(DecoderPlan plan, Parameters parameters, Linears linears) {
        this.plan = plan;
        this.parameters = parameters;
        this.linears = linears;
    }

    /**
     * Computes the hidden states that the head is given.
     *
     * @param manager owns the result, and is the batch's
     * @return float32 [batch, tokens, hidden size]; of no meaning where a text is filled up
     */
    public NDArray hiddenStates(DecoderBatch batch, NDManager manager) {
        Pass pass = new Pass(batch, parameters, linears);
        NDArray x = plan.embedding().apply(pass);
        for (DecoderLayer layer : plan.layers()) {
            x = inOwn(manager, x, input -> layer.apply(input, pass));
        }
        return inOwn(manager, x, input -> plan.last().apply(input, pass));
    }

    /**
     * Computes a score for each token of the vocabulary.
     *
     * @param hidden float32 [..., hidden size]
     * @return float32 [..., vocabulary]: a softmax makes probabilities of them
     */
    public NDArray scores(NDArray hidden, DecoderBatch batch) {
        return plan.head().apply(hidden, new Pass(batch, parameters, linears));
    }

    private interface Step {

        NDArray apply(NDArray x);
    }

    /**
     * Computes the sum of the negative natural logarithms of the probabilities of some tokens, each after those before
     * it, in a form whose gradients can be computed: all that is made on the way belongs to the manager, which must
     * not be closed before.
     *
     * @param texts  ids of two tokens or more of each
     * @param learnt of each text, whether each token counts; the first one never does; at least one of all
     * @return float32, one value
     */
    public NDArray loss(List<long[]> texts, List<boolean[]> learnt, NDManager manager) {
        DecoderBatch batch = DecoderBatch.of(texts.stream().map(text -> Arrays.copyOf(text, text.length - 1)).toList(),
                PaddedSide.RIGHT, manager);
        Pass pass = new Pass(batch, parameters, linears);
        NDArray x = plan.embedding().apply(pass);
        for (DecoderLayer layer : plan.layers()) {
            x = layer.apply(x, pass);
        }
        x = plan.last().apply(x, pass);
        List<Long> rows = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            for (int token = 1; token < texts.get(text).length; token++) {
                if (learnt.get(text)[token]) {
                    rows.add((long) text * batch.tokens() + token - 1);
                    targets.add(texts.get(text)[token]);
                }
            }
        }
        NDArray some = ArrayMath.rows(longs(rows, manager), x.reshape(-1, x.getShape().get(2)));
        return plan.head().apply(some, pass).logSoftmax(1)
                .gather(longs(targets, manager).reshape(new Shape(-1, 1)), 1).sum().neg();
    }

    /** Closes the input, and all that a step makes but its result. */
    private static NDArray inOwn(NDManager manager, NDArray x, Step step) {
        try (NDManager own = manager.newSubManager()) {
            x.attach(own);
            NDArray result = step.apply(x);
            result.attach(manager);
            return result;
        }
    }

    /**
     * Computes the natural logarithms of the probabilities that the model gives to tokens of texts, each after those
     * before it.
     *
     * @param texts   ids of two tokens or more of each
     * @param from    of each text, the first token that is asked for, 1 or more
     * @param manager arrays are made below it and closed
     * @return for each text, logarithms of the tokens from there on
     */
    public List<double[]> logProbabilities(List<long[]> texts, int[] from, NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            List<long[]> inputs = texts.stream().map(text -> Arrays.copyOf(text, text.length - 1)).toList();
            DecoderBatch batch = DecoderBatch.of(inputs, PaddedSide.RIGHT, own);
            NDArray hidden = hiddenStates(batch, own);
            hidden = hidden.reshape(-1, hidden.getShape().get(2));
            List<Long> rows = new ArrayList<>();
            List<Long> targets = new ArrayList<>();
            for (int text = 0; text < texts.size(); text++) {
                for (int token = from[text]; token < texts.get(text).length; token++) {
                    rows.add((long) text * batch.tokens() + token - 1);
                    targets.add(texts.get(text)[token]);
                }
            }
            float[] found = chosen(hidden, rows, targets, batch, own);
            List<double[]> result = new ArrayList<>(texts.size());
            int next = 0;
            for (int text = 0; text < texts.size(); text++) {
                double[] logs = new double[texts.get(text).length - from[text]];
                for (int i = 0; i < logs.length; i++) {
                    logs[i] = found[next++];
                }
                result.add(logs);
            }
            return result;
        }
    }

    /**
     * Finds the token that is most probable after others, of several the first.
     *
     * @param tokens  one or more
     * @param manager arrays are made below it and closed
     */
    public long next(long[] tokens, NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            DecoderBatch batch = DecoderBatch.of(List.of(tokens), PaddedSide.RIGHT, own);
            NDArray hidden = hiddenStates(batch, own);
            NDArray last = ArrayMath.rows(own.create(new long[] {tokens.length - 1L}),
                    hidden.reshape(-1, hidden.getShape().get(2)));
            float[] scores = scores(last, batch).toFloatArray();
            int best = 0;
            for (int token = 1; token < scores.length; token++) {
                if (scores[token] > scores[best]) {
                    best = token;
                }
            }
            return best;
        }
    }

    /** Logarithms of the probabilities of a target after each row. */
    private float[] chosen(NDArray hidden, List<Long> rows, List<Long> targets, DecoderBatch batch,
            NDManager manager) {
        long vocabulary = vocabulary();
        int atOnce = (int) Math.clamp(MOST_SCORES / vocabulary, 1, Math.max(1, rows.size()));
        float[] found = new float[rows.size()];
        for (int at = 0; at < found.length; at += atOnce) {
            int to = Math.min(at + atOnce, found.length);
            try (NDManager own = manager.newSubManager()) {
                NDArray some = ArrayMath.rows(longs(rows.subList(at, to), own), hidden);
                NDArray logs = scores(some, batch).logSoftmax(1)
                        .gather(longs(targets.subList(at, to), own).reshape(new Shape(-1, 1)), 1);
                System.arraycopy(logs.toFloatArray(), 0, found, at, to - at);
            }
        }
        return found;
    }

    private static NDArray longs(List<Long> values, NDManager manager) {
        return manager.create(values.stream().mapToLong(Long::longValue).toArray());
    }

    /** Returns the number of tokens that the head knows. */
    public long vocabulary() {
        return parameters.get(plan.head().name() + ParameterSpec.WEIGHT).getShape().get(0);
    }
}
