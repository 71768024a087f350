/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An argument or option of an operation, as its annotation and field describe it: all that a command line or a dialog
 * needs to ask for its value. Made by {@link OperationModel}.
 *
 * @param id          name of the field, unique in the operation
 * @param kind        kind of value that it takes
 * @param description one sentence, with its key resolved
 */
public record Parameter(String id, Kind kind, Form form, String description, Need need, Answers answers) {

    /**
     * The form in which a parameter is written.
     *
     * @param names names of an option, with their dashes; empty for an argument
     * @param index position of an argument; -1 for an option
     * @param label placeholder for the value in help
     */
    public record Form(List<String> names, int index, String label) {

        public Form {
            names = List.copyOf(names);
        }
    }

    /**
     * The need for a parameter.
     *
     * @param required whether it (or, with a group, one of the group) must be given
     * @param group    options of one group exclude each other; empty if none
     * @param minimum  least number of values of a list that is required
     */
    public record Need(boolean required, String group, int minimum) {
    }

    /**
     * The values that a parameter takes.
     *
     * @param choices     the values it may take; empty if they are not listed
     * @param defaultText the default as it would be typed; empty if none
     * @param known       values that the installed bundles bring, in order, each with a sentence that may be empty;
     *                    other values may be valid, too
     */
    public record Answers(List<String> choices, String defaultText, Map<String, String> known) {

        public Answers {
            choices = List.copyOf(choices);
            known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        }
    }

    /** The kind of value that a parameter takes. */
    public enum Kind {
        FLAG,
        PATH,
        PATHS,
        TEXT,
        TEXTS,
        WHOLE_NUMBER,
        NUMBER,
        CHOICE,
        /** A path of a composition, as {@code ken prune} writes it. */
        COMPOSITION;

        /** Tells whether a parameter of this kind takes several values. */
        public boolean isList() {
            return this == PATHS || this == TEXTS;
        }
    }

    /** Returns the names of an option, with their dashes; empty for an argument. */
    public List<String> names() {
        return form.names();
    }

    /** Returns the position of an argument; -1 for an option. */
    public int index() {
        return form.index();
    }

    /** Returns the placeholder for the value in help. */
    public String label() {
        return form.label();
    }

    /** Tells whether the parameter, or one of its group, must be given. */
    public boolean required() {
        return need.required();
    }

    /** Returns the name of the group of options that exclude each other; empty if there is none. */
    public String group() {
        return need.group();
    }

    /** Returns the least number of values of a list that is required. */
    public int minimum() {
        return need.minimum();
    }

    /** Returns the values that it may take; empty if they are not listed. */
    public List<String> choices() {
        return answers.choices();
    }

    /** Returns the default as it would be typed; empty if there is none. */
    public String defaultText() {
        return answers.defaultText();
    }

    /** Returns the values that the installed bundles bring, each with a sentence that may be empty. */
    public Map<String, String> known() {
        return answers.known();
    }

    public boolean isOption() {
        return !names().isEmpty();
    }

    /** Returns the name of the parameter in messages, as in {@code --keep} or {@code FILE}. */
    public String title() {
        return isOption() ? names().getFirst() : label();
    }
}
