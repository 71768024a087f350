/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The comparison of several subnetworks: which files are compared, the jobs that read them, and what of the result is
 * selected. A feature: uses {@code runs}, {@code compare.text} and the ground; its pages are in {@code compare.page}.
 */
package org.kenworkbench.internal.ui.compare;
