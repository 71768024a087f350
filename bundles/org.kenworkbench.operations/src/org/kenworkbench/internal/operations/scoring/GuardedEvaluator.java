/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.tensor.guard.Guard;

/** An evaluator of a bundle that is named if it fails; what it says of itself is read once. */
public record GuardedEvaluator(Evaluator evaluator, @NonNull String description,
        @NonNull OptionalLong examples) implements Evaluator {

    static Evaluator of(Evaluator evaluator) {
        return new GuardedEvaluator(evaluator, Guard.call(evaluator, "describe itself", evaluator::description),
                Guard.call(evaluator, "count its examples", evaluator::examples));
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        try {
            return evaluator.score(model, context);
        } catch (RuntimeException | Error e) {
            throw Guard.failed(evaluator, "score " + model, e);
        }
    }
}
