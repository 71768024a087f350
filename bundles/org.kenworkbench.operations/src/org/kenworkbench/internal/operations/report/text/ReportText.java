/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.operations.Table;

/**
 * The content of a report, whatever the kind of file that it is written to. Immutable.
 *
 * @param title of the whole
 * @param parts in the order in which they are read
 */
public record ReportText(String title, List<ReportPart> parts) {

    public ReportText {
        Objects.requireNonNull(title);
        parts = List.copyOf(parts);
    }

    /** Starts a report. */
    public static Builder of(String title) {
        return new Builder(title);
    }

    /** Collects the parts of a report; used by one thread. Lists and tables without content are left out. */
    public static final class Builder {

        private final String title;
        private final List<ReportPart> parts = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        /** Begins a section. */
        public Builder section(String heading) {
            parts.add(new ReportPart.Heading(heading));
            return this;
        }

        public Builder paragraph(String text) {
            parts.add(new ReportPart.Paragraph(text));
            return this;
        }

        /** Adds a list of points. */
        public Builder points(List<ReportPart.Point> points) {
            if (!points.isEmpty()) {
                parts.add(new ReportPart.Points(points));
            }
            return this;
        }

        /** Adds a section that is one list; nothing at all if the list is empty. */
        public Builder points(String heading, List<ReportPart.Point> points) {
            return points.isEmpty() ? this : section(heading).points(points);
        }

        public Builder table(Table table) {
            if (!table.rows().isEmpty()) {
                parts.add(new ReportPart.Figures(table));
            }
            return this;
        }

        /** Adds a section that is one table; nothing at all if the table has no row. */
        public Builder table(String heading, Table table) {
            return table.rows().isEmpty() ? this : section(heading).table(table);
        }

        public Builder command(String text) {
            parts.add(new ReportPart.Command(text));
            return this;
        }

        /** Adds lengths beside each other. */
        public Builder bars(List<ReportPart.Bar> bars) {
            if (!bars.isEmpty()) {
                parts.add(new ReportPart.Bars(bars));
            }
            return this;
        }

        /** Adds pictures of which one may be shown at a time. */
        public Builder pictures(List<Picture> pictures) {
            if (!pictures.isEmpty()) {
                parts.add(new ReportPart.Pictures(pictures));
            }
            return this;
        }

        /** Adds matrices to look into. */
        public Builder matrices(MatrixSource source) {
            parts.add(new ReportPart.Matrices(source));
            return this;
        }

        /** Adds parts that were collected apart. */
        public Builder parts(List<ReportPart> more) {
            parts.addAll(more);
            return this;
        }

        public ReportText build() {
            return new ReportText(title, parts);
        }
    }
}
