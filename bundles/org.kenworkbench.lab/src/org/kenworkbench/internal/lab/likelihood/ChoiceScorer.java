/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.ChoiceQuestion;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

/** Has decoders answer the same questions, one after the other. One thread. */
public final class ChoiceScorer {

    private final CheckpointReader reader;
    private final List<ChoiceQuestion> questions;
    private final WindowSettings settings;

    /** @param questions at least one */
    public ChoiceScorer(CheckpointReader reader, List<ChoiceQuestion> questions, WindowSettings settings) {
        this.reader = reader;
        this.questions = List.copyOf(questions);
        this.settings = settings;
    }

    /**
     * Computes how probable a model finds each answer after its question.
     *
     * @throws OperationException of kind USAGE if the model has no place for the window, RESOURCES where the engine
     *                            cannot run
     * @throws IOException        if the model cannot be read or is no decoder that the lab knows
     */
    public ChoiceScores score(Path path, OperationContext context) throws IOException, OperationException {
        int answers = questions.stream().mapToInt(question -> question.choices().size()).sum();
        double[] logs = new double[answers];
        try (LikelihoodModel model = LikelihoodModel.open(reader, path, context);
                OperationContext.Stage stage = context.begin("Scoring", answers, ProgressUnit.EXAMPLES)) {
            int window = model.window(settings.window(), context);
            WindowBatches batches = new WindowBatches(model, settings.batchSize(), context, (one, found) -> {
                for (double log : found) {
                    logs[one.owner()] += log;
                }
                stage.advance(1);
            });
            int answer = 0;
            for (ChoiceQuestion question : questions) {
                for (String choice : question.choices()) {
                    batches.add(window(model, question.context(), choice, answer++, window));
                }
            }
            batches.finish();
        }
        return scores(logs);
    }

    private ChoiceScores scores(double[] all) {
        double[][] logs = new double[questions.size()][];
        int[][] characters = new int[questions.size()][];
        int next = 0;
        for (int question = 0; question < logs.length; question++) {
            List<String> choices = questions.get(question).choices();
            logs[question] = new double[choices.size()];
            characters[question] = new int[choices.size()];
            for (int answer = 0; answer < choices.size(); answer++) {
                logs[question][answer] = all[next++];
                String choice = choices.get(answer);
                characters[question][answer] = choice.codePointCount(0, choice.length());
            }
        }
        return new ChoiceScores(logs, characters, ChoiceScores.right(questions));
    }

    /**
     * Makes the window of an answer. Context and answer, with a blank between, become tokens together, and those behind
     * the tokens of the context alone are the answer's; blanks at the end of the context count to the answer, since
     * tokenizers join them with the word that follows.
     */
    private static TokenWindow window(LikelihoodModel model, String context, String choice, int owner, int size)
            throws ModelException, OperationException {
        boolean parted = context.isEmpty() || Character.isWhitespace(context.charAt(context.length() - 1))
                || Character.isWhitespace(choice.charAt(0));
        String before = context.stripTrailing();
        long[] whole = model.coder().encode(context + (parted ? "" : " ") + choice);
        if (whole.length == 0) {
            throw new ModelException("The tokenizer of the model has no tokens for the answer '" + choice
                    + "'; take its question out.");
        }
        int own = before.isEmpty() ? 0 : Math.min(model.coder().encode(before).length, whole.length - 1);
        if (whole.length - own > size) {
            throw new OperationException(ExitCode.USAGE, "The answer '" + choice + "' has " + (whole.length - own)
                    + " tokens, more than the window of " + size + "; give --window " + (whole.length - own)
                    + " or more.");
        }
        long[] begin = own == 0 ? model.coder().begin() : model.coder().ownBegin();
        return TokenWindow.ending(owner, PerplexityScorer.join(begin, whole), begin.length + own, size);
    }
}
