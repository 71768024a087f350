/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.kenworkbench.tensor.ShownText;

/**
 * The result that an operation reports at its end: sections for people, and one JSON document for machines that holds
 * the same figures unrounded. Immutable.
 */
public final class OperationResult {

    /** A part of the text for people; sections are set apart by an empty line. */
    public sealed interface Section {

        /** Lines of text, printable ({@link ShownText#lines}) whatever words of a file are in them. */
        record Text(String text) implements Section {

            public Text {
                text = ShownText.lines(text);
            }
        }

        /** A table. */
        record Figures(Table table) implements Section {

            public Figures {
                Objects.requireNonNull(table);
            }
        }
    }

    private final List<Section> sections;
    private final Supplier<String> json;
    private final List<Path> outputs;
    private final Optional<Failure> failure;

    /**
     * The reason why a run has failed although it has a result, such as a list with damaged files in it.
     *
     * @param kind     decides the exit status
     * @param sentence for the user, as the message of an {@link OperationException} is
     */
    public record Failure(ExitCode kind, String sentence) {

        public Failure {
            Objects.requireNonNull(kind);
            sentence = OperationException.ended(sentence);
        }
    }

    private OperationResult(Builder built) {
        this.sections = List.copyOf(built.sections);
        this.json = built.json;
        this.outputs = List.copyOf(built.outputs);
        this.failure = built.failure;
    }

    /** Starts a result. */
    public static Builder builder() {
        return new Builder();
    }

    public List<Section> sections() {
        return sections;
    }

    /** Returns the document for machines: the text of one JSON object. */
    public String json() {
        return json.get();
    }

    /**
     * Returns the paths of what the operation wrote, for front ends that lead there: absolute, the folder first; empty
     * if the operation named none.
     */
    public List<Path> outputs() {
        return outputs;
    }

    /** Returns why the run has failed all the same; empty of a run that is done. */
    public Optional<Failure> failure() {
        return failure;
    }

    /** Collects sections and figures; used by one thread. */
    public static final class Builder {

        private final List<Section> sections = new ArrayList<>();
        private Supplier<String> json = () -> "{}";
        private final List<Path> outputs = new ArrayList<>();
        private Optional<Failure> failure = Optional.empty();

        private Builder() {
        }

        /** Adds a paragraph; it may have several lines. */
        public Builder text(String text) {
            sections.add(new Section.Text(text));
            return this;
        }

        public Builder table(Table table) {
            sections.add(new Section.Figures(table));
            return this;
        }

        /**
         * Adds a folder or a file that was written; a folder comes before its files. This is needed only where no
         * option of the user names it.
         */
        public Builder output(Path written) {
            outputs.add(written.toAbsolutePath());
            return this;
        }

        /**
         * Sets the document for machines, which is an empty object otherwise.
         *
         * @param document text of a JSON object, made by any library; the command line prints it in its own form
         */
        public Builder json(String document) {
            Objects.requireNonNull(document);
            json = () -> document;
            return this;
        }

        /**
         * Sets a document for machines that is made only when it is asked for, since it is large.
         *
         * @param document returns an equal document each time, to any thread
         */
        public Builder json(Supplier<String> document) {
            json = Objects.requireNonNull(document);
            return this;
        }

        /** Has the run fail once its result is shown; see {@link Failure}. */
        public Builder failure(ExitCode kind, String sentence) {
            failure = Optional.of(new Failure(kind, sentence));
            return this;
        }

        public OperationResult build() {
            return new OperationResult(this);
        }
    }
}
