/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code report}: what was done, or what is in a model or a pair, as one document. A
 * {@link org.kenworkbench.internal.operations.report.text.ReportText} has the parts of the document, which
 * {@link org.kenworkbench.internal.operations.report.text.MarkdownText} or
 * {@link org.kenworkbench.internal.operations.report.web.ReportPage} writes.
 *
 * <p>Rests on {@code inspect}, {@code diff} and {@code compare}, whose tables it shows.
 */
package org.kenworkbench.internal.operations.report;
