/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.TokenWindow;
import org.kenworkbench.internal.lab.likelihood.WindowBatches;
import org.kenworkbench.internal.lab.likelihood.WindowModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.operations.OperationContext;

/** Losses of texts, of the tokens that count alone. Stateless. */
final class LearntLosses {

    private LearntLosses() {
    }

    /**
     * Computes the losses.
     *
     * @param texts  of each, the first token that counts is within a window
     * @param window tokens that go through together
     * @param stride tokens from the begin of a window to that of the next
     * @param batch  windows that are computed together
     */
    static DocumentLosses of(WindowModel model, List<LearntText> texts, int window, int stride, int batch,
            OperationContext context) throws ModelException {
        double[] nats = new double[texts.size()];
        long[] tokens = new long[texts.size()];
        long[] bytes = new long[texts.size()];
        List<Place> places = new ArrayList<>();
        WindowBatches batches = new WindowBatches(model, batch, context, (one, logs) -> {
            Place place = places.get(one.owner());
            boolean[] learnt = texts.get(place.text()).learnt();
            for (int i = 0; i < logs.length; i++) {
                nats[place.text()] -= learnt[place.from() + i] ? logs[i] : 0;
            }
        });
        for (int text = 0; text < nats.length; text++) {
            LearntText one = texts.get(text);
            tokens[text] = one.count();
            bytes[text] = one.bytes();
            int next = one.first();
            for (TokenWindow slid : TokenWindow.sliding(text, one.tokens(), next, window, stride)) {
                places.add(new Place(text, next));
                batches.add(new TokenWindow(places.size() - 1, slid.tokens(), slid.from()));
                next += slid.tokens().length - slid.from();
            }
        }
        batches.finish();
        return new DocumentLosses(nats, tokens, bytes);
    }

    /** The first token of a text that a window is asked for. */
    private record Place(int text, int from) {
    }
}
