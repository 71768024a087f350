/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

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

    /**
     * Lengths beside each other, at least one, of which a table has the figures. Kinds of files without pictures leave
     * them out.
     */
    record Bars(List<Bar> bars) implements ReportPart {

        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /**
     * A length.
     *
     * @param length    0 or more, in the unit of the others
     * @param text      the length in words
     * @param highlight whether it stands out among the others
     */
    record Bar(String label, double length, String text, boolean highlight) {

        public Bar {
            Objects.requireNonNull(label);
            Objects.requireNonNull(text);
        }
    }

    /**
     * Pictures of one thing, of which one may be shown at a time, at least one. Kinds of files without pictures leave
     * them out.
     */
    record Pictures(List<Picture> pictures) implements ReportPart {

        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /** Matrices to look into down to their cells, for kinds of files that can show them; others leave them out. */
    record Matrices(MatrixSource source) implements ReportPart {

        public Matrices {
            Objects.requireNonNull(source);
        }
    }
}
