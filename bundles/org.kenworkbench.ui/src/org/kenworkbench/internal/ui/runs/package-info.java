/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Operations as jobs of the window: how they are called, how far they are, what they did, and the view Runs. Uses the
 * ground and the kit; features start their work through it.
 */
package org.kenworkbench.internal.ui.runs;
