/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import org.kenworkbench.internal.lab.evaluate.Metric;

/**
 * Settings by which a model is trained.
 *
 * @param tuning    parameters that are trained
 * @param schedule  length and learning rate
 * @param damping   limits that keep weights and steps small
 * @param watch     checks of the model during the training
 * @param maxTokens length at which longer texts are cut; 0 for {@value
 *         org.kenworkbench.internal.lab.model.TextLength#USUAL_TOKENS}, or as many as the model has places for
 * @param seed      seed of order, dropout and new weights
 */
public record TrainingSettings(Tuning tuning, Schedule schedule, Damping damping, Watch watch, int maxTokens,
        long seed) {

    /**
     * Length of a training, and its learning rate.
     *
     * @param epochs    passes over the examples, above 0, where no number of steps is given
     * @param maxSteps  steps at most; 0 for as many as the epochs have
     * @param batchSize examples of a step, 1 or more
     * @param rate      learning rate at its peak, above 0
     * @param warmup    share of the steps until the peak
     */
    public record Schedule(int epochs, long maxSteps, int batchSize, double rate, double warmup) {
    }

    /**
     * Limits that keep weights and steps small.
     *
     * @param weightDecay 0 or more
     * @param clipNorm    longest gradient, above 0; longer ones are shortened to it
     */
    public record Damping(double weightDecay, double clipNorm) {
    }

    /**
     * Looks at the validation examples during the training, and checkpoints of it.
     *
     * @param validateEvery steps between looks at the validation examples; 0 for one after each epoch
     * @param saveEvery     steps between checkpoints that stay; 0 for none
     * @param patience      training stops after so many looks without a better score, 1 or more
     * @param metric        the score that is looked at; of equal ones the lower loss is better
     */
    public record Watch(long validateEvery, long saveEvery, int patience, Metric metric) {
    }

    /** The same with another length. */
    public TrainingSettings withMaxTokens(int tokens) {
        return new TrainingSettings(tuning, schedule, damping, watch, tokens, seed);
    }
}
