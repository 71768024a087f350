/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.util.List;

/**
 * Something that is explained. Immutable.
 *
 * @param title what it is
 * @param parts from top to bottom
 */
record HelpTopic(String title, List<Part> parts) {

    HelpTopic {
        parts = List.copyOf(parts);
    }

    /** A part of a topic. */
    sealed interface Part {

        /** A heading of the parts that follow. */
        record Heading(String text) implements Part {
        }

        /** A paragraph of text. */
        record Paragraph(String text) implements Part {
        }

        /** A line as it is typed. */
        record Line(String text) implements Part {
        }

        /** A term with its meaning below. */
        record Term(String name, String meaning) implements Part {
        }

        /** The way to another topic, with what it is about. */
        record Way(String name, String meaning, String topic) implements Part {
        }

        /** A link that does something: a command of the window with its parameters, as the platform writes one down. */
        record Step(String name, String command) implements Part {
        }
    }
}
