/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

/** Goes on with a text by the token that a decoder finds most probable, again and again. One thread. */
public final class GreedyGenerator {

    private final CheckpointReader reader;

    public GreedyGenerator(CheckpointReader reader) {
        this.reader = reader;
    }

    /**
     * Beginning of a text.
     *
     * @param text  what the model is given
     * @param bare  whether nothing is put before it, since it has all that belongs there
     * @param until text of a token at which the model stops, besides those that its configuration names as ends
     */
    public record Prompt(String text, boolean bare, Optional<String> until) {
    }

    /**
     * Text that the model made.
     *
     * @param text   without the prompt
     * @param tokens number of its tokens
     * @param ended  whether the model itself came to an end
     */
    public record Generated(String text, int tokens, boolean ended) {
    }

    /**
     * Generates a text.
     *
     * @param most  tokens at most
     * @param asked tokens that the model sees at once; 0 for as many as the training's texts had
     * @throws OperationException of kind USAGE if the model has no place for the window, RESOURCES where the engine
     *                            cannot run
     * @throws IOException        if the model cannot be read or is no decoder that the lab knows
     */
    public Generated generate(Path path, Prompt prompt, int most, int asked, OperationContext context)
            throws IOException, OperationException {
        try (LikelihoodModel model = LikelihoodModel.open(reader, path, context);
                OperationContext.Stage stage = context.begin("Generating", most, ProgressUnit.STEPS)) {
            TextCoder coder = model.coder();
            int window = model.window(asked, context);
            long[] own = coder.encode(prompt.text());
            long[] tokens = prompt.bare() ? own : PerplexityScorer.join(coder.begin(), own);
            if (tokens.length == 0) {
                throw new DataException(path + " has no tokens for the prompt; give another one.");
            }
            long[] until = prompt.until().isPresent() ? coder.encode(prompt.until().get()) : new long[0];
            int from = tokens.length;
            boolean ended = false;
            while (tokens.length - from < most && !ended) {
                context.checkCancelled();
                long next = model.next(Arrays.copyOfRange(tokens, Math.max(0, tokens.length - window), tokens.length));
                ended = coder.isEnd(next) || until.length == 1 && until[0] == next;
                if (!ended) {
                    tokens = Arrays.copyOf(tokens, tokens.length + 1);
                    tokens[tokens.length - 1] = next;
                }
                stage.advance(1);
            }
            return new Generated(coder.decode(Arrays.copyOfRange(tokens, from, tokens.length)), tokens.length - from,
                    ended);
        }
    }
}
