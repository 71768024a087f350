/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Task by which models are scored, with the columns or keys of its data. Immutable. */
public sealed interface ScoringTask {

    /** Kinds of tasks. */
    enum Kind {
        /** A classifier labels texts. */
        CLASSIFY,
        /** A decoder reads documents. */
        PERPLEXITY,
        /** A decoder chooses among answers. */
        CHOICE;

        /** Returns the name of the kind for users, as {@code --task} takes it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Classification of labelled texts.
     *
     * @param text   column of the text
     * @param second column of a second text, for pairs
     * @param label  column of the label
     * @param metric name of the score; empty for {@code accuracy}
     */
    record Classify(String text, Optional<String> second, String label, Optional<String> metric)
            implements
                ScoringTask {

        public Classify {
            Objects.requireNonNull(text);
            Objects.requireNonNull(second);
            Objects.requireNonNull(label);
            Objects.requireNonNull(metric);
        }
    }

    /**
     * Prediction of each token of documents by those before it.
     *
     * @param text      column of the documents, for files with records
     * @param documents unit of plain text that is a document
     * @param windows   as the decoder sees them
     */
    record Perplexity(Optional<String> text, DocumentUnit documents, Windows windows) implements ScoringTask {

        public Perplexity {
            Objects.requireNonNull(text);
            Objects.requireNonNull(documents);
            Objects.requireNonNull(windows);
        }
    }

    /**
     * Choice of the most probable answer to questions.
     *
     * @param text         key of the question
     * @param choices      key of the answers
     * @param label        key of the right answer
     * @param metric       name of the measure by which answers are compared; empty for {@code acc}
     * @param windowTokens tokens that the decoder sees at once; 0 for the usual number
     */
    record Choice(String text, String choices, String label, Optional<String> metric, int windowTokens)
            implements
                ScoringTask {

        public Choice {
            Objects.requireNonNull(text);
            Objects.requireNonNull(choices);
            Objects.requireNonNull(label);
            Objects.requireNonNull(metric);
        }
    }

    /**
     * Windows in which a decoder reads a document.
     *
     * @param tokens       tokens that it sees at once; 0 for the usual number
     * @param strideTokens tokens from the begin of a window to that of the next; 0 for half a window
     */
    record Windows(int tokens, int strideTokens) {
    }
}
