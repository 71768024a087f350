/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.operations.Table;

/** A part of a report. Its texts are plain: whoever writes the report escapes them. */
public sealed interface ReportPart {

    /** The heading of a section. */
    record Heading(String text) implements ReportPart {

        public Heading {
            Objects.requireNonNull(text);
        }
    }

    /** Sentences on one line of their own. */
    record Paragraph(String text) implements ReportPart {

        public Paragraph {
            Objects.requireNonNull(text);
        }
    }

    /** A list, at least one point of it. */
    record Points(List<Point> points) implements ReportPart {

        public Points {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a list.
     *
     * @param label stands before the text and stands out, such as a severity; empty for none
     */
    record Point(String label, String text) {

        public Point {
            Objects.requireNonNull(label);
            Objects.requireNonNull(text);
        }
    }

    /** A table with at least one row. */
    record Figures(Table table) implements ReportPart {

        public Figures {
            Objects.requireNonNull(table);
        }
    }

    /** A command for a shell, which stands as it is. */
    record Command(String text) implements ReportPart {

        public Command {
            Objects.requireNonNull(text);
        }
    }
}
