/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The pages Curve and Choice: the scores of a sweep, and the point that is chosen of them. Uses the kit and the
 * ground; asks for pruning and sweeping by services of the window.
 */
package org.kenworkbench.internal.ui.curve;
