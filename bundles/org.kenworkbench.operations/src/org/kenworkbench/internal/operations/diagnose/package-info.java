/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code diagnose} and the service behind it: whether a pair makes sense, and what it would take to
 * store. {@code prune} takes its thresholds and sentences from here.
 */
package org.kenworkbench.internal.operations.diagnose;
