/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Examples that a model learns from, and examples that it is judged by. One thread. */
public interface TrainingTask {

    /** Returns the length of each training example in tokens. */
    int[] lengths();

    /** Tells whether there are validation examples; without any, training goes on to its last step. */
    boolean hasValidation();

    /**
     * Leaves the gradients of the mean loss of some training examples with the parameters.
     *
     * @param parameters of the model, with those that training adds
     * @param examples   their numbers, from 0
     * @param manager    arrays are made below it and closed
     * @return the loss
     */
    double backward(Parameters parameters, List<Integer> examples, NDManager manager)
            throws EngineUnavailableException;

    /**
     * Looks at the validation examples.
     *
     * @param parameters without a part in gradients
     * @param manager    arrays are made below it and closed
     * @throws OperationException of kind COMPUTATION if what is computed is not finite
     */
    Look look(Parameters parameters, NDManager manager, OperationContext context)
            throws IOException, OperationException;

    /**
     * Result of a look.
     *
     * @param score   higher is better
     * @param loss    of equal scores the one of the lower loss is better
     * @param figures that the log of the training has of it, by their names there
     */
    record Look(double score, double loss, JsonObject figures) {
    }
}
