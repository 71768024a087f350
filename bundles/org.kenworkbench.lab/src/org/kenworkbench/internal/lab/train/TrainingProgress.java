/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import com.google.gson.JsonObject;

/**
 * Progress of a training.
 *
 * @param step      number of steps that are done
 * @param looks     looks at the validation examples since the last better one
 * @param bestStep  step of the best look; -1 before the first look
 * @param bestScore score at the best look
 * @param bestLoss  loss at the best look
 */
record TrainingProgress(long step, int looks, long bestStep, double bestScore, double bestLoss) {

    static final TrainingProgress START = new TrainingProgress(0, 0, -1, 0, 0);

    TrainingProgress withStep(long done) {
        return new TrainingProgress(done, looks, bestStep, bestScore, bestLoss);
    }

    /** Whether a look is better than all before: by score, then by loss. */
    boolean isImprovedBy(TrainingTask.Look look) {
        return bestStep < 0 || look.score() > bestScore || look.score() == bestScore && look.loss() < bestLoss;
    }

    TrainingProgress after(TrainingTask.Look look) {
        return isImprovedBy(look) ? new TrainingProgress(step, 0, step, look.score(), look.loss())
                : new TrainingProgress(step, looks + 1, bestStep, bestScore, bestLoss);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("step", step);
        json.addProperty("looks", looks);
        json.addProperty("bestStep", bestStep);
        json.addProperty("bestScore", bestScore);
        json.addProperty("bestLoss", bestLoss);
        return json;
    }

    /** @throws RuntimeException if it is not as {@link #json()} makes it */
    static TrainingProgress of(JsonObject json) {
        return new TrainingProgress(json.get("step").getAsLong(), json.get("looks").getAsInt(),
                json.get("bestStep").getAsLong(),
                json.get("bestScore").getAsDouble(), json.get("bestLoss").getAsDouble());
    }
}
