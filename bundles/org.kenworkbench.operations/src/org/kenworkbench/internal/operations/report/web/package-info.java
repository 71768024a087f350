/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Reports as pages of HTML: {@link org.kenworkbench.internal.operations.report.web.ReportPage} puts style sheet, script
 * and data of a page into its one file. Rests on the parts of a report.
 */
package org.kenworkbench.internal.operations.report.web;
