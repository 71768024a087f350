/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Pictures for reports: which there are of a result, and matrices as tiles to look into. Rests on {@code render}, whose
 * views they are, and on the parts of a report.
 */
package org.kenworkbench.internal.operations.report.picture;
