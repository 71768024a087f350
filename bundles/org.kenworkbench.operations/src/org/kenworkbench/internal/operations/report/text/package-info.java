/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The text of a report, whatever it is on, and the kinds of files that have words alone: a
 * {@link org.kenworkbench.internal.operations.report.text.ReportText} has the parts of the document,
 * {@link org.kenworkbench.internal.operations.report.text.MarkdownText} writes them.
 */
package org.kenworkbench.internal.operations.report.text;
