// Compiled by test_generated_files.py: code that the front end must be able to write.
import type {
  AttemptOpened,
  PutProfile,
  QuestionResponse,
  ResponseModel,
  SolutionModel,
} from "../../frontend/src/contract/contract";

export function shown(response: ResponseModel): string {
  switch (response.kind) {
    case "single_choice":
      return response.choice;
    case "multiple_select":
      return response.choices.join(", ");
    case "numeric":
      return response.value.toFixed(1);
    default:
      return response.kind;
  }
}

export function solved(solution: SolutionModel): number | undefined {
  return solution.kind === "numeric" ? solution.value + solution.tolerance : undefined;
}

// A list of any length is a list of choices.
const chosen: string[] = [];
export const response: QuestionResponse = {
  question_id: "q1",
  response: { kind: "multiple_select", choices: chosen },
};

// What a client sends may leave out what has a default.
export const profile: PutProfile = { name: "Ada" };

// @ts-expect-error a kind that does not exist
export const wrong: ResponseModel = { kind: "essay", text: "…" };

// @ts-expect-error a question has no answer in it
export const cheating = (attempt: AttemptOpened) => attempt.questions[0].correct;
