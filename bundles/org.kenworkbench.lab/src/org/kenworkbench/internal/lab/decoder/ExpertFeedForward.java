/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;

import org.kenworkbench.internal.lab.model.ArrayMath;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Feed-forward of experts, of which each token goes through some (Shazeer et al., ICLR 2017): the sum of what these
 * give, each times its share. Only the experts that tokens go through are computed, with those tokens alone.
 *
 * @param router  scores the experts
 * @param experts all of them
 * @param choice  which are used
 */
record ExpertFeedForward(Projection router, List<FeedForward> experts, ExpertChoice choice) implements FeedForward {

    ExpertFeedForward {
        experts = List.copyOf(experts);
    }

    @Override
    public void declare(ParameterCollector parameters) {
        router.declare(parameters);
        experts.forEach(expert -> expert.declare(parameters));
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        NDManager manager = x.getManager();
        Shape shape = x.getShape();
        NDArray tokens = x.reshape(-1, shape.get(shape.dimension() - 1));
        NDArray scores = router.apply(tokens, pass);
        ExpertRoutes routes = ExpertRoutes.of(scores.toFloatArray(), choice);
        NDList parts = new NDList();
        for (int expert = 0; expert < experts.size(); expert++) {
            long[] rows = routes.rows(expert);
            if (rows.length > 0) {
                parts.add(experts.get(expert).apply(ArrayMath.rows(manager.create(rows), tokens), pass));
            }
        }
        NDArray all = NDArrays.concat(parts, 0);
        NDArray byToken = ArrayMath.rows(manager.create(routes.places(), new Shape(routes.tokens(), choice.used())),
                all);
        // Made of the scores, so that the router has a part in gradients.
        NDArray chosen = manager.create(routes.experts(), new Shape(routes.tokens(), choice.used()));
        NDArray shares = choice.normalised() ? scores.gather(chosen, 1).softmax(1)
                : scores.softmax(1).gather(chosen, 1);
        return byToken.mul(shares.expandDims(2)).sum(new int[] {1}).reshape(shape);
    }
}
