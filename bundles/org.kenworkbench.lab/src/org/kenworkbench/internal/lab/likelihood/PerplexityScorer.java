/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

/** Has decoders read the same documents, one after the other. One thread. */
public final class PerplexityScorer {

    private final CheckpointReader reader;
    private final List<String> documents;
    private final WindowSettings settings;

    /** @param documents at least one, none of them blank */
    public PerplexityScorer(CheckpointReader reader, List<String> documents, WindowSettings settings) {
        this.reader = reader;
        this.documents = List.copyOf(documents);
        this.settings = settings;
    }

    /**
     * Computes how improbable a model finds the documents.
     *
     * @throws OperationException of kind USAGE if the model has no place for the window, RESOURCES where the engine
     *                            cannot run
     * @throws IOException        if the model cannot be read or is no decoder that the lab knows
     */
    public DocumentLosses score(Path path, OperationContext context) throws IOException, OperationException {
        try (LikelihoodModel model = LikelihoodModel.open(reader, path, context);
                OperationContext.Stage stage = context.begin("Scoring", bytes(), ProgressUnit.BYTES)) {
            int window = model.window(settings.window(), context);
            int stride = settings.strideOf(window);
            double[] nats = new double[documents.size()];
            long[] tokens = new long[documents.size()];
            long[] bytes = new long[documents.size()];
            WindowBatches batches = new WindowBatches(model, settings.batchSize(), context, (one, logs) -> {
                int owner = one.owner();
                for (double log : logs) {
                    nats[owner] -= log;
                }
                stage.advance(bytes[owner] * logs.length / tokens[owner]);
            });
            for (int document = 0; document < nats.length; document++) {
                long[] text = model.coder().encode(documents.get(document));
                tokens[document] = text.length;
                bytes[document] = documents.get(document).getBytes(StandardCharsets.UTF_8).length;
                long[] whole = join(model.coder().begin(), text);
                for (TokenWindow one : TokenWindow.sliding(document, whole, model.coder().begin().length, window,
                        stride)) {
                    batches.add(one);
                }
            }
            batches.finish();
            DocumentLosses losses = new DocumentLosses(nats, tokens, bytes);
            if (losses.allTokens() == 0) {
                throw new DataException(path + " has no tokens for any of the documents; give other ones.");
            }
            return losses;
        }
    }

    private long bytes() {
        return documents.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    }

    public static long[] join(long[] begin, long[] text) {
        long[] whole = new long[begin.length + text.length];
        System.arraycopy(begin, 0, whole, 0, begin.length);
        System.arraycopy(text, 0, whole, begin.length, text.length);
        return whole;
    }
}
