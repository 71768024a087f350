/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.core.runtime.ServiceCaller;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.EvaluatorFactory.Evaluators;
import org.kenworkbench.operations.evaluation.ScoringData;
import org.kenworkbench.tensor.guard.Guard;

/**
 * Checks whether examples can be read, and counts them. That reads the file, so it must not run on the UI thread; the
 * result is reused until the file or what was typed changes. Safe for use by many threads.
 */
final class DataCheck {

    private Key known;
    private Finding finding;

    private record Key(ScoringData data, long sizeBytes, FileTime modified) {
    }

    /**
     * The result of a check.
     *
     * @param problem    why models cannot be scored; empty if they can
     * @param text       what they are scored on; empty with a problem
     * @param validation number of examples to choose by; empty if unknown
     * @param test       number of examples that confirm the choice; empty if unknown, or if there are none
     */
    record Finding(String problem, String text, OptionalLong validation, OptionalLong test) {

        /** Creates a finding with a problem. */
        Finding(String problem) {
            this(problem, "", OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /** Tells whether something installed here can run models. */
    static boolean isPossible() {
        boolean[] there = {false};
        ServiceCaller.callOnce(DataCheck.class, EvaluatorFactory.class, factory -> there[0] = true);
        return there[0];
    }

    /** Checks examples that are typed without a problem. */
    synchronized Finding of(TypedData typed) {
        try {
            ScoringData data = typed.scoring(0);
            Path file = data.file();
            Key key = new Key(data, Files.size(file), Files.getLastModifiedTime(file));
            if (!key.equals(known)) {
                finding = read(data);
                known = key;
            }
            return finding;
        } catch (IOException | OperationException e) {
            return new Finding(Sentences.firstLine(e));
        }
    }

    private static Finding read(ScoringData data) {
        Finding[] found = {new Finding(Messages.Data_NoLab)};
        ServiceCaller.callOnce(DataCheck.class, EvaluatorFactory.class, factory -> found[0] = read(factory, data));
        return found[0];
    }

    private static Finding read(EvaluatorFactory factory, ScoringData data) {
        try {
            Evaluators evaluators = factory.of(data, new StandardContext(RunSettings.defaults()));
            return new Finding("",
                    Messages.bind(evaluators.test().isPresent() ? Messages.Data_Both : Messages.Data_ValidationOnly,
                            examples(Optional.of(evaluators.validation().description())),
                            examples(evaluators.test().map(test -> test.description()))),
                    evaluators.validation().examples(),
                    evaluators.test().map(Evaluator::examples).orElse(OptionalLong.empty()));
        } catch (IOException | OperationException e) {
            return new Finding(Sentences.firstLine(e));
        } catch (RuntimeException | LinkageError e) {
            return new Finding(
                    Sentences.firstLine(ErrorTranslator.translate(Guard.failed(factory, "read data", e))));
        }
    }

    /**
     * Shortens an evaluator's description, as in {@code accuracy on 120 examples}, by the file and its digest, which
     * are known.
     */
    private static String examples(Optional<String> description) {
        return description.map(text -> text.replaceFirst(" of .*", "")).orElse("");
    }
}
