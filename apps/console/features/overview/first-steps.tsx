import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";

/** Instead of panels without a number: how the first events come in. The page looks by itself whether they have. */
export function FirstSteps() {
  const t = useTranslations("firstSteps");
  const origin = useOrigin();

  return (
    <Card data-testid="first-steps">
      <CardHeader title={t("title")} note={t("note")} />
      <CardBody className="flex flex-col gap-5">
        <Step title={t("send")} text={t("sendText")} code={sendCommand(origin)} />
        <Step title={t("import")} text={t("importText")} code="npm run import -- events.ndjson" />
        <Step
          title={t("demo")}
          text={t("demoText")}
          code="ANALYTICS_DATA_DIR=.data-demo ANALYTICS_DEMO=1 npm start"
        />
      </CardBody>
    </Card>
  );
}

function Step({ title, text, code }: { title: string; text: string; code: string }) {
  return (
    <section>
      <h3 className="text-[13px] font-medium">{title}</h3>
      <p className="mt-0.5 max-w-prose text-xs text-pretty text-ink-2">{text}</p>
      <pre className="mt-2 overflow-x-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-relaxed">
        {code}
      </pre>
    </section>
  );
}

/** Where this console answers; known in the browser only. */
function useOrigin(): string {
  const [origin, setOrigin] = useState("http://localhost:3000");
  useEffect(() => setOrigin(window.location.origin), []);

  return origin;
}

function sendCommand(origin: string): string {
  return `TOKEN=$(npm run --silent token -- --role service --scope events:write)
curl -X POST ${origin}/api/v1/analytics/events \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{
    "specversion": "1.0", "id": "first-1", "source": "payment-service", "type": "purchase.completed",
    "time": "'$(date -u +%FT%TZ)'",
    "data": { "user_id": "user-1", "order_id": "order-1", "currency": "RUB", "country": "RU", "payment_method": "sbp",
              "lines": [{ "game_id": "game-1", "list_price": 199900, "discount": 50000, "price": 149900 }] } }'`;
}
