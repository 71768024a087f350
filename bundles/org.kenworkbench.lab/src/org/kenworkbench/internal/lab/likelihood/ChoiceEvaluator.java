/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.ChoiceQuestion;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Scores decoders by the share of questions to which they find the right answer most probable, in this process. */
public final class ChoiceEvaluator implements Evaluator {

    private final ChoiceScorer scorer;
    private final ChoiceMeasure measure;
    private final long questions;
    private final String description;

    /**
     * @param questions at least one
     * @param what      what they are, as {@code validation part (60/20/20, seed 0)}
     * @param source    their file
     */
    public ChoiceEvaluator(CheckpointReader reader, List<ChoiceQuestion> questions, ChoiceMeasure measure, String what,
            Path source, WindowSettings settings) {
        this.scorer = new ChoiceScorer(reader, questions, settings);
        this.measure = measure;
        this.questions = questions.size();
        // Equal texts stand for equal scores, so the questions themselves are told apart.
        this.description = measure.id() + " on " + questions.size() + " questions of " + source.getFileName() + ", "
                + what + ", window " + settings.window() + ", digest "
                + DataRequest.digest(answers(questions)).substring(0, 16);
    }

    /** Lists each answer as a text of its own, labelled by its number and that of the right one. */
    private static List<Example> answers(List<ChoiceQuestion> questions) {
        List<Example> answers = new ArrayList<>();
        for (ChoiceQuestion question : questions) {
            for (int answer = 0; answer < question.choices().size(); answer++) {
                answers.add(new Example(question.context(), Optional.of(question.choices().get(answer)),
                        answer + "/" + question.right()));
            }
        }
        return answers;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong examples() {
        return OptionalLong.of(questions);
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        double[] right = scorer.score(model, context).predictions(measure).right();
        double sum = 0;
        for (double one : right) {
            sum += one;
        }
        return new ModelScore(sum / right.length, Optional.of(right), measure.id());
    }
}
